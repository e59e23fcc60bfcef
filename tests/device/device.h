/* SPDX-License-Identifier: MIT */
/* device.h - what the device probes share: ports, and random numbers. */
#ifndef TESTS_DEVICE_DEVICE_H
#define TESTS_DEVICE_DEVICE_H

#include "tests/bare/bare.h"

typedef unsigned char u8;
typedef unsigned short u16;

#define PORT8(port) (*(volatile u8 *)(0xb8000000 + (port)))
#define PORT16(port) (*(volatile u16 *)(0xb8000000 + (port)))
#define PORT32(port) (*(volatile u32 *)(0xb8000000 + (port)))

/* The same numbers everywhere. */
static inline u32 next_random(u32 *seed)
{
    *seed = *seed * 1103515245 + 12345;
    return *seed >> 16;
}

/* Many answers as one number. */
static inline u32 mix(u32 hash, u32 value)
{
    return (hash ^ value) * 16777619;
}

static inline u32 read_cause(void)
{
    u32 cause;

    __asm__ volatile("mfc0 %0, $13" : "=r"(cause));
    return cause;
}

/* Both interrupt controllers as the board's software sets them up. */
static inline void set_up_pics(u32 unmasked)
{
    PORT8(0x20) = 0x11;
    PORT8(0x21) = 0;
    PORT8(0x21) = 4;
    PORT8(0x21) = 1;
    PORT8(0xa0) = 0x11;
    PORT8(0xa1) = 8;
    PORT8(0xa1) = 2;
    PORT8(0xa1) = 1;
    PORT8(0x21) = (u8) ~(unmasked | 4);
    PORT8(0xa1) = (u8)(~unmasked >> 8);
}

#endif
