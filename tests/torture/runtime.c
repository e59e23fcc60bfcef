/* SPDX-License-Identifier: MIT */
/*
 * runtime.c - the little of a C library that the compiler's tests call: the
 * way out, and memory.  The last line a program prints is "exit N".
 */
#include "tests/torture/runtime.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define UART ((volatile unsigned char *)0xb80003f8)
#define SOFTRES ((volatile unsigned *)0xbf000500)
#define EXIT_STATUS ((volatile unsigned *)0xbf100004)

enum { POWER_OFF = 0x42, LINE_STATUS = 5, EMPTY = 0x20 };
enum { ABORTED = 134, HEAP = 16 << 20, ALIGN = 16 };

void console_put(char c)
{
    while (!(UART[LINE_STATUS] & EMPTY))
        ;
    UART[0] = (unsigned char)c;
}

/* Other boards ignore the status: there the line printed counts. */
void exit(int status)
{
    printf("exit %d\n", status);
    *EXIT_STATUS = (unsigned)status;
    *SOFTRES = POWER_OFF;
    for (;;)
        ;
}

void _exit(int status)
{
    exit(status);
}

void abort(void)
{
    exit(ABORTED);
}

/*
 * The heap is behind the image.  A block's size lies in front of it; freed
 * memory is not used again.
 */
extern char bss_end[];
static size_t used;

void *malloc(size_t size)
{
    size_t whole = (size + 2 * ALIGN - 1) & ~(size_t)(ALIGN - 1);
    char *block = bss_end + ALIGN + used;

    if (whole < size || whole > HEAP - used)
        return NULL;
    block += -(size_t)block & (ALIGN - 1);
    memcpy(block - ALIGN, &size, sizeof size);
    used += whole;
    return block;
}

void *calloc(size_t count, size_t size)
{
    void *block = malloc(count * size);

    return block ? memset(block, 0, count * size) : NULL;
}

void *realloc(void *old, size_t size)
{
    char *block = malloc(size);
    size_t had = 0;

    if (!old || !block)
        return block;
    memcpy(&had, (char *)old - ALIGN, sizeof had);
    return memcpy(block, old, had < size ? had : size);
}

void free(void *block)
{
    (void)block;
}

int abs(int n)
{
    return n < 0 ? -n : n;
}

/* Code was written there: trampolines of nested functions. */
void _flush_cache(char *at, int bytes, int which);

void _flush_cache(char *at, int bytes, int which)
{
    (void)which;
    for (int i = 0; i < bytes; i += 4)
        __asm__ volatile("synci 0(%0)" : : "r"(at + i) : "memory");
    __asm__ volatile("sync" : : : "memory");
}
