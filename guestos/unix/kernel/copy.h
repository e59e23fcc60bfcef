/* SPDX-License-Identifier: MIT */
/*
 * copy.h - moving memory, by words where that can be.  (common/string.c is
 * for small things: it goes by bytes.)
 */
#ifndef GUESTOS_UNIX_KERNEL_COPY_H
#define GUESTOS_UNIX_KERNEL_COPY_H

#include <stdint.h>

/* They do not overlap. */
void copy_bytes(void *restrict to, const void *restrict from, uint32_t bytes);

/* Whole pages, at the beginning of one. */
void copy_page(void *restrict to, const void *restrict from);
void clear_page(void *page);

#endif
