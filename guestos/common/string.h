/* SPDX-License-Identifier: MIT */
/*
 * string.h - the functions that gcc calls even in freestanding code, with
 * their usual meaning.
 */
#ifndef GUESTOS_COMMON_STRING_H
#define GUESTOS_COMMON_STRING_H

#include <stddef.h>

void *memcpy(void *restrict to, const void *restrict from, size_t n);
void *memset(void *to, int byte, size_t n);

#endif
