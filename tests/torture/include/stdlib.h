/* SPDX-License-Identifier: MIT */
/* stdlib.h - what the runtime has of it. */
#ifndef TESTS_TORTURE_STDLIB_H
#define TESTS_TORTURE_STDLIB_H

#include <stddef.h>

void exit(int status) __attribute__((noreturn));
void _exit(int status) __attribute__((noreturn));
void abort(void) __attribute__((noreturn));
void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *old, size_t size);
void free(void *block);
int abs(int n);

#endif
