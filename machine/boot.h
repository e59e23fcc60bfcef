/* SPDX-License-Identifier: MIT */
/*
 * boot.h - what a boot loader leaves behind: an image in RAM, its arguments,
 * the first pc.
 *
 * The convention is machine/spec/yamon.h.
 *
 * An initrd lies near the end of RAM and is told of in front of the
 * arguments: "rd_start=0xffffffff87fe0000 rd_size=5000 ".
 */
#ifndef MACHINE_BOOT_H
#define MACHINE_BOOT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/complaint.h"
#include "machine/image.h"
#include "machine/spec/yamon.h"

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
