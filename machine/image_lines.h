/* SPDX-License-Identifier: MIT */
/*
 * image_lines.h - which source line each instruction of an image is of.
 */
#ifndef MACHINE_IMAGE_LINES_H
#define MACHINE_IMAGE_LINES_H

#include "machine/image.h"
#include "traces/source.h"

/* Add what the image's DWARF says, as that VM's (0: monitor or bare image). */
void image_lines(const struct image *image, unsigned vm, struct source *to);

#endif
