/* SPDX-License-Identifier: MIT */
/*
 * image_parts.h - the parts of image_open() that have their own files.
 * Nobody but image.c and the files of these functions includes this.
 */
#ifndef MACHINE_IMAGE_PARTS_H
#define MACHINE_IMAGE_PARTS_H

#include <libelf.h>

#include "machine/image.h"

/* May our board boot it?  All rules about addresses are here. */
bool image_check(const struct image *image, uint32_t ram,
                 struct complaint *why);

/*
 * Read symbols and build id.  Both are extras: a damaged table is one that
 * is not there.
 */
void image_read_symbols(struct image *image, Elf *elf);

/* Which boot arguments it knows, if it says so. */
void image_read_args(struct image *image, Elf *elf);

#endif
