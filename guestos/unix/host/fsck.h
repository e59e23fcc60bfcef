/* SPDX-License-Identifier: MIT */
/*
 * fsck.h - is a file system in order?
 *
 * Everything is checked that can be: the superblock and the log; types,
 * sizes and blocks of inodes, each block used once and marked, the others
 * not; entries of folders, that every file has a name and as many links as
 * names.  What the log has committed is put to its places first, in memory.
 * Files without names are in order if the superblock counts them: they were
 * open when the power was cut, and the kernel will remove them.
 */
#ifndef GUESTOS_UNIX_HOST_FSCK_H
#define GUESTOS_UNIX_HOST_FSCK_H

#include <stdio.h>

#include "guestos/unix/host/image.h"

enum fsck_mode { FSCK_LOOK, FSCK_REPAIR };

/*
 * A line for each fault to `out` (NULL: nowhere): how many there were.  With
 * FSCK_REPAIR the image has none afterwards, or a line says what is left as
 * it is.
 */
unsigned fsck(struct image *im, FILE *out, enum fsck_mode mode);

#endif
