/* SPDX-License-Identifier: MIT */
/*
 * image.c - a disk of the Unix as a file of the host's.
 */
#include "guestos/unix/host/image.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__,
               "the disk is little-endian, and so must the host be");

bool image_complain(const char *format, ...)
{
    va_list args;

    fputs("mirrorball-fs: ", stderr);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    return false;
}

bool image_new(struct image *im, uint32_t blocks)
{
    im->blocks = blocks;
    im->bytes = calloc(blocks ? blocks : 1, BLOCK_BYTES);
    return im->bytes || image_complain("no memory for %u blocks", blocks);
}

bool image_read(struct image *im, const char *path)
{
    FILE *f = fopen(path, "rb");
    long size = -1;
    bool good = false;

    im->bytes = NULL;
    if (f && fseek(f, 0, SEEK_END) == 0)
        size = ftell(f);
    if (size >= 0 && size / BLOCK_BYTES > MAP_MOST * (long)BLOCKS_PER_MAP)
        image_complain("%s: too large for a disk of the Unix", path);
    else if (size < 0 || fseek(f, 0, SEEK_SET) != 0)
        image_complain("%s: %s", path, strerror(errno));
    else if (image_new(im, (uint32_t)(size / BLOCK_BYTES)))
        good = fread(im->bytes, BLOCK_BYTES, im->blocks, f) == im->blocks ||
               image_complain("%s: %s", path, strerror(errno));
    if (f)
        fclose(f);
    if (!good)
        image_end(im);
    return good;
}

static bool is_zero(const uint8_t *block)
{
    return !block[0] && !memcmp(block, block + 1, BLOCK_BYTES - 1);
}

bool image_write(const struct image *im, const char *path)
{
    FILE *f = fopen(path, "wb");
    bool good = f != NULL;

    for (uint32_t n = 0; good && n < im->blocks; n++) {
        const uint8_t *block = image_block(im, n);

        /* The last one is written in any case: it makes the file's size. */
        if (is_zero(block) && n + 1 < im->blocks)
            good = fseek(f, BLOCK_BYTES, SEEK_CUR) == 0;
        else
            good = fwrite(block, BLOCK_BYTES, 1, f) == 1;
    }
    if (f && fclose(f) != 0)
        good = false;
    return good || image_complain("%s: %s", path, strerror(errno));
}

void image_end(struct image *im)
{
    free(im->bytes);
    im->bytes = NULL;
}

void *image_block(const struct image *im, uint32_t block)
{
    return im->bytes + (size_t)block * BLOCK_BYTES;
}

struct superblock *image_super(const struct image *im)
{
    return image_block(im, 1);
}

struct dinode *image_inode(const struct image *im, uint32_t inode)
{
    struct dinode *first = image_block(im, image_super(im)->inode_start);

    return first + inode;
}

uint32_t image_inodes(const struct image *im)
{
    return image_super(im)->inode_blocks * INODES_PER_BLOCK;
}

bool image_used(const struct image *im, uint32_t block)
{
    const uint8_t *map = image_block(im, image_super(im)->map_start);

    return map[block / 8] >> block % 8 & 1;
}

void image_use(const struct image *im, uint32_t block, bool used)
{
    uint8_t *map = image_block(im, image_super(im)->map_start);
    uint8_t bit = (uint8_t)(1 << block % 8);

    map[block / 8] =
        (uint8_t)(used ? map[block / 8] | bit : map[block / 8] & ~bit);
}

bool image_check_super(const struct image *im, const char **why)
{
    const struct superblock *s = image_super(im);

    *why = NULL;
    if (im->blocks < 2 || s->magic != FS_MAGIC)
        *why = "no file system of the Unix's: the magic word is missing";
    else if (s->blocks > im->blocks ||
             s->blocks > MAP_MOST * (uint32_t)BLOCKS_PER_MAP)
        *why = "the file system is larger than its disk";
    else if (s->log_start != 2 || s->log_blocks < LOG_LEAST + 1 ||
             s->log_blocks > s->blocks ||
             s->inode_start != s->log_start + s->log_blocks ||
             s->inode_blocks < 1 || s->inode_blocks > s->blocks ||
             s->map_start != s->inode_start + s->inode_blocks ||
             s->map_blocks !=
                 (s->blocks + BLOCKS_PER_MAP - 1) / BLOCKS_PER_MAP ||
             s->data_start != s->map_start + s->map_blocks ||
             s->data_start >= s->blocks)
        *why = "the superblock's parts do not fit together";
    return !*why;
}
