/* SPDX-License-Identifier: MIT */
/* copy.h - whole pages; for anything else there is common/string.h. */
#ifndef GUESTOS_UNIX_KERNEL_COPY_H
#define GUESTOS_UNIX_KERNEL_COPY_H

#include <stdint.h>

/* Both at the beginning of one. */
void copy_page(void *restrict to, const void *restrict from);
void clear_page(void *page);

#endif
