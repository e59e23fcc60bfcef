/* SPDX-License-Identifier: MIT */
/*
 * boot.h - what a boot loader leaves behind: an image in RAM, its arguments,
 * the first pc.
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
 * An initrd lies near the end of RAM and is told of in front of the
 * arguments: "rd_start=0xffffffff87fe0000 rd_size=5000 ".  (QEMU passes a
 * random seed in envp as well; we have nothing random.)
 */
#ifndef MACHINE_BOOT_H
#define MACHINE_BOOT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/complaint.h"
#include "machine/image.h"
#include "machine/spec/board.h"

enum {
    BOOT_STRINGS = 16,      /* addresses that argv and envp have room for */
    BOOT_STRING_SIZE = 256, /* bytes for each string, its NUL included */
    BOOT_ARGS_END =
        BOOT_ARGS + BOOT_STRINGS * ((int)sizeof(uint32_t) + BOOT_STRING_SIZE)
};

struct machine;

struct boot {
    const struct image *image;
    const char *args;      /* NULL: none */
    const uint8_t *initrd; /* NULL: none */
    size_t initrd_size;    /* bytes */
};

/*
 * Load it all into a machine that has just been made.  False: the initrd
 * does not fit or the arguments are too long; `why` says so.
 */
bool boot_load(struct machine *m, const struct boot *boot,
               struct complaint *why);

#endif
