/* SPDX-License-Identifier: MIT */
/* stdio.h - what the runtime has of it: no files. */
#ifndef TESTS_TORTURE_STDIO_H
#define TESTS_TORTURE_STDIO_H

#include <stdarg.h>
#include <stddef.h>

int printf(const char *f, ...) __attribute__((format(printf, 1, 2)));
int sprintf(char *to, const char *f, ...) __attribute__((format(printf, 2, 3)));
int snprintf(char *to, size_t size, const char *f, ...)
    __attribute__((format(printf, 3, 4)));
int vprintf(const char *f, va_list v);
int vsprintf(char *to, const char *f, va_list v);
int vsnprintf(char *to, size_t size, const char *f, va_list v);
int putchar(int c);
int puts(const char *s);

#endif
