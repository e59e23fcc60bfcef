/* SPDX-License-Identifier: MIT */
/*
 * yamon.h - what software finds in memory and registers when it starts.
 *
 * The convention is YAMON's, MIPS's own boot monitor, in the form in which
 * QEMU's Malta has it, byte for byte:
 *
 *   a0 = 2          argc
 *   a1 = argv       two addresses: the image's name, its arguments as one
 *                   string
 *   a2 = envp       right behind argv: address of a name, address of its
 *                   value, ... and 0
 *   a3              RAM in bytes
 *   sp              64 bytes below argv
 *   t9 = pc         the entry, as position-independent code expects
 *
 * The machine starts an image so, and the monitor a guest.  (QEMU passes a
 * random seed in envp as well; we have nothing random.)
 */
#ifndef MACHINE_SPEC_YAMON_H
#define MACHINE_SPEC_YAMON_H

#include <stdint.h>

#include "machine/spec/board.h"
#include "machine/spec/regs.h"

enum {
    YAMON_SLOTS = 16,   /* addresses that argv and envp have room for */
    YAMON_STRING = 256, /* bytes for each string, its NUL included */
    YAMON_ARGC = 2
};

/* Lies at physical BOOT_ARGS, little-endian; addresses are kseg0's. */
struct yamon {
    uint32_t slot[YAMON_SLOTS];
    char string[YAMON_SLOTS][YAMON_STRING];
};

/* The first physical address behind it: no image may lie over it. */
enum { BOOT_ARGS_END = BOOT_ARGS + (int)sizeof(struct yamon) };

/*
 * Fill in the block for RAM of `memory` bytes.  A string that is too long is
 * cut, as QEMU does: callers refuse arguments of YAMON_STRING and more.
 */
void yamon_fill(struct yamon *y, const char *name, const char *args,
                uint32_t memory);

/* The registers at the first instruction. */
void yamon_registers(struct regs *regs, uint32_t memory, uint32_t entry);

#endif
