/* SPDX-License-Identifier: MIT */
/* console.c - a 16550 driver as people write it, and the way out. */
#include "bare.h"

#define UART ((volatile unsigned char *)0xb80003f8)
#define SOFTRES ((volatile u32 *)0xbf000500)

static int ready;

/* 115200 baud, 8N1, FIFOs: what a driver does before its first byte. */
static void set_up(void)
{
    UART[3] = 0x80;
    UART[0] = 1;
    UART[1] = 0;
    UART[3] = 0x03;
    UART[2] = 0x07;
    UART[4] = 0x03;
    ready = 1;
}

static void put_byte(char c)
{
    if (!ready)
        set_up();
    while (!(UART[5] & 0x20))
        ;
    UART[0] = (unsigned char)c;
}

void put(const char *s)
{
    for (; *s; s++) {
        if (*s == '\n')
            put_byte('\r');
        put_byte(*s);
    }
}

void put_hex(u32 n)
{
    for (int shift = 28; shift >= 0; shift -= 4)
        put_byte("0123456789abcdef"[n >> shift & 15]);
}

void put_line(const char *name, u32 n)
{
    put(name);
    put(" 0x");
    put_hex(n);
    put("\n");
}

void power_off(void)
{
    while (!(UART[5] & 0x40))
        ;
    *SOFTRES = 0x42;
    for (;;)
        ;
}

__attribute__((weak)) void on_trap(void)
{
    put("unexpected trap\n");
    power_off();
}
