/* SPDX-License-Identifier: MIT */
/*
 * writable.h - before long work: is there a place for what will come of it?
 *
 * The file is not made, nor emptied: what is there is lost only when there is
 * something to put in its place.
 */
#ifndef TRACES_WRITABLE_H
#define TRACES_WRITABLE_H

#include <stdbool.h>

/* May a file of this name be written?  False: errno says why not. */
bool writable(const char *path);

#endif
