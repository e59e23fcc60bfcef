/* SPDX-License-Identifier: MIT */
/*
 * layout.h - where a guest's kernel sees physical memory.
 *
 * guest.ld repeats the number: a linker script includes no headers.
 */
#ifndef GUESTOS_COMMON_LAYOUT_H
#define GUESTOS_COMMON_LAYOUT_H

/* Physical 0 to 16 MiB, by the wired TLB entry that start.S makes. */
#define KERNEL_BASE 0xc0000000

#endif
