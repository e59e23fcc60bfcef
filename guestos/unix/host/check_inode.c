/* SPDX-License-Identifier: MIT */
/*
 * check_inode.c - each inode by itself: type, size, blocks; whose the blocks
 * are.  A pointer that is wrong is repaired by making it a hole.
 */
#include <inttypes.h>
#include <string.h>

#include "guestos/unix/host/check.h"

/* The inode uses the block that *pointer names, as what `n` says. */
static void check_pointer(struct check *c, uint32_t inode, uint32_t *pointer,
                          const char *what, uint32_t n)
{
    bool repair = false;

    if (*pointer == 0)
        return;
    if (!reader_is_block(c->im, *pointer))
        repair = check_fault(c,
                             "inode %" PRIu32 ": %s %" PRIu32
                             " is block %" PRIu32 ", which no file can have",
                             inode, what, n, *pointer);
    else if (c->owner[*pointer])
        repair =
            check_fault(c,
                        "inode %" PRIu32 ": %s %" PRIu32 " is block %" PRIu32
                        ", which inode %" PRIu32 " uses",
                        inode, what, n, *pointer, c->owner[*pointer]);
    else
        c->owner[*pointer] = inode;
    if (repair)
        *pointer = 0;
}

/* How many its size takes. */
static uint32_t blocks_of(const struct dinode *d)
{
    return d->size / BLOCK_BYTES + (d->size % BLOCK_BYTES != 0);
}

/* Block n of the file. */
static void check_block(struct check *c, uint32_t inode, uint32_t *pointer,
                        uint32_t n)
{
    struct dinode *d = image_inode(c->im, inode);
    uint32_t blocks = blocks_of(d);

    if (*pointer && n >= blocks &&
        check_fault(c,
                    "inode %" PRIu32 ": block %" PRIu32
                    " is behind the end, which is at %" PRIu32,
                    inode, n, d->size))
        *pointer = 0;
    check_pointer(c, inode, pointer, "block", n);
    if (!*pointer && d->type == TYPE_DIR && n < blocks &&
        check_fault(
            c, "inode %" PRIu32 ": a folder, and block %" PRIu32 " is missing",
            inode, n))
        d->size = n * BLOCK_BYTES;
}

static void check_blocks(struct check *c, uint32_t inode)
{
    struct dinode *d = image_inode(c->im, inode);
    uint32_t none = 0, *list = NULL;

    for (uint32_t n = 0; n < DIRECT; n++)
        check_block(c, inode, &d->direct[n], n);
    check_pointer(c, inode, &d->indirect, "indirect block", 0);
    if (reader_is_block(c->im, d->indirect) && c->owner[d->indirect] == inode)
        list = image_block(c->im, d->indirect);
    /* Without a list there are none, not even behind the end. */
    for (uint32_t n = DIRECT; n < (list ? FILE_BLOCKS : blocks_of(d)); n++)
        check_block(c, inode, list ? &list[n - DIRECT] : &none, n);
}

static void check_size(struct check *c, uint32_t inode)
{
    struct dinode *d = image_inode(c->im, inode);
    uint32_t most = FILE_BLOCKS * BLOCK_BYTES;

    if (d->size > most &&
        check_fault(c, "inode %" PRIu32 ": %" PRIu32 " bytes are too many",
                    inode, d->size))
        d->size = most;
    if (d->type == TYPE_DIR && d->size % sizeof(struct dirent) &&
        check_fault(c,
                    "inode %" PRIu32 ": a folder of %" PRIu32
                    " bytes has part of an entry",
                    inode, d->size))
        d->size -= d->size % (uint32_t)sizeof(struct dirent);
    if (d->type == TYPE_CONSOLE && d->size &&
        check_fault(c, "inode %" PRIu32 ": the console has a size", inode))
        d->size = 0;
}

void check_inodes(struct check *c)
{
    for (uint32_t i = ROOT_INODE; i < image_inodes(c->im); i++) {
        struct dinode *d = image_inode(c->im, i);

        if (d->type > TYPE_CONSOLE &&
            check_fault(c, "inode %" PRIu32 ": there is no type %" PRIu32, i,
                        d->type))
            memset(d, 0, sizeof *d);
        if (d->type == TYPE_FREE || d->type > TYPE_CONSOLE)
            continue;
        check_size(c, i);
        check_blocks(c, i);
    }
}
