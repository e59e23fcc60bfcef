/* SPDX-License-Identifier: MIT */
/*
 * image.h - an ELF executable, read and checked.
 *
 * Only what our board can boot gets through: a 32-bit little-endian MIPS
 * executable whose segments lie in RAM and whose entry is in kseg0 or kseg1.
 * A segment's physical address is its ELF p_paddr without the top three bits,
 * as QEMU's Malta has it: 0x80100000 is 0x00100000.
 *
 * Nothing in the file is believed: offsets, sizes, names and counts may all
 * be hostile.
 */
#ifndef MACHINE_IMAGE_H
#define MACHINE_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/complaint.h"

struct image_segment {
    uint32_t paddr, vaddr;
    uint32_t filesz, memsz; /* bytes; beyond filesz it is zeroed */
    const uint8_t *bytes;   /* filesz of them, inside the image's file */
};

/* A function, an object or a label that somebody may want to see by name. */
struct image_symbol {
    uint32_t addr, size; /* size 0: unknown */
    const char *name;
};

enum { BUILD_ID_BYTES = 20 };

struct image {
    char *path;    /* as found; errors name it */
    char *name;    /* what the machine is told: the path as given, or the base
                      name of an image found by its name */
    uint8_t *file; /* the whole file */
    size_t file_size;
    uint32_t entry; /* virtual */
    struct image_segment *segment;
    size_t segments;
    struct image_symbol *symbol; /* by rising address */
    size_t symbols;
    uint8_t build_id[BUILD_ID_BYTES];
    size_t build_id_size; /* 0: it has none */
    char *args; /* the boot arguments it knows (image_args.h); NULL: unsaid */
};

/*
 * Read the file at path, for a machine with `ram` bytes.  False: `why` says
 * what is wrong with it, and there is nothing to free.
 */
bool image_open(struct image *image, const char *path, uint32_t ram,
                struct complaint *why);

/* Free what image_open() allocated; an all-zero image is fine. */
void image_close(struct image *image);

#endif
