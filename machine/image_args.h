/* SPDX-License-Identifier: MIT */
/*
 * image_args.h - are these boot arguments what the guest understands?
 *
 * A guest that has the section of spec/args.h understands the words there and
 * nothing else; one without it is given whatever was typed.
 */
#ifndef MACHINE_IMAGE_ARGS_H
#define MACHINE_IMAGE_ARGS_H

#include "machine/image.h"

/*
 * Each of the words, separated by blanks (NULL: none).  False: `why` names the
 * first that it does not know, and what it knows.
 */
bool image_args_check(const struct image *image, const char *args,
                      struct complaint *why);

#endif
