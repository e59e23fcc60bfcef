/* SPDX-License-Identifier: MIT */
/*
 * image.h - a disk of the Unix as a file of the host's, all of it in memory.
 *
 * The format is the guest's (abi/fs.h), little-endian as the host must be.
 * What is handed out points into the image.  Functions that can fail say why
 * on standard error and answer false.
 */
#ifndef GUESTOS_UNIX_HOST_IMAGE_H
#define GUESTOS_UNIX_HOST_IMAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "guestos/unix/abi/fs.h"

struct image {
    uint8_t *bytes;
    uint32_t blocks;
};

/* "mirrorball-fs: text", as printf does; false, for `return image_complain()`.
 */
bool image_complain(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* All zeroes; or what a file holds, a last part of a block left out. */
bool image_new(struct image *im, uint32_t blocks);
bool image_read(struct image *im, const char *path);

/* Write it all; blocks of zeroes become holes. */
bool image_write(const struct image *im, const char *path);
void image_end(struct image *im);

/* The caller has made sure that the block is there. */
void *image_block(const struct image *im, uint32_t block);
struct superblock *image_super(const struct image *im);
struct dinode *image_inode(const struct image *im, uint32_t inode);
uint32_t image_inodes(const struct image *im); /* how many: the last one + 1 */

/* The map: is the block marked as used?  Mark it so, or as free. */
bool image_used(const struct image *im, uint32_t block);
void image_use(const struct image *im, uint32_t block, bool used);

/*
 * Is there a superblock that makes sense?  If not, `why` is one line.
 * Nothing else may be asked of an image that has none.
 */
bool image_check_super(const struct image *im, const char **why);

#endif
