/* SPDX-License-Identifier: MIT */
/*
 * check_names.c - every file has a name, and as many links as names.
 *
 * A file that lost its names is repaired by giving it one, /lost.N for inode
 * N; a folder that did, by removing it: what was in it comes to /lost.N.
 */
#include <inttypes.h>
#include <string.h>

#include "guestos/unix/host/check.h"

/* A place for a name in the blocks that the root has; NULL: none. */
static struct dirent *free_place(struct image *im)
{
    struct dinode *root = image_inode(im, ROOT_INODE);

    for (uint32_t at = 0; at < FILE_BLOCKS * BLOCK_BYTES;
         at += sizeof(struct dirent)) {
        uint32_t block = reader_block(im, root, at / BLOCK_BYTES);
        struct dirent *e;

        if (!block)
            return NULL;
        e = image_block(im, block);
        e += at % BLOCK_BYTES / sizeof *e;
        if (at >= root->size) {
            memset(e, 0, sizeof *e);
            root->size = at + (uint32_t)sizeof *e;
        }
        if (!e->inode)
            return e;
    }
    return NULL;
}

static void give_name(struct check *c, uint32_t inode)
{
    struct dinode *d = image_inode(c->im, inode);
    struct dirent *e = d->type == TYPE_DIR ? NULL : free_place(c->im);

    if (!e) {
        memset(d, 0, sizeof *d);
        return;
    }
    memset(e, 0, sizeof *e);
    snprintf(e->name, sizeof e->name, "lost.%" PRIu32, inode);
    e->inode = inode;
    d->links = 1;
}

static void check_links(struct check *c, uint32_t inode)
{
    struct dinode *d = image_inode(c->im, inode);

    if (!c->names[inode]) {
        if (inode != ROOT_INODE && check_fault(c,
                                               "inode %" PRIu32 ": %" PRIu32
                                               " links, but no folder names it",
                                               inode, d->links))
            give_name(c, inode);
    } else if (d->links != c->names[inode] &&
               check_fault(c,
                           "inode %" PRIu32 ": %" PRIu32 " links, but %" PRIu32
                           " names",
                           inode, d->links, c->names[inode])) {
        d->links = c->names[inode];
    }
}

void check_names(struct check *c)
{
    struct superblock *s = image_super(c->im);
    uint32_t orphans = 0;

    for (uint32_t i = ROOT_INODE; i < image_inodes(c->im); i++) {
        const struct dinode *d = image_inode(c->im, i);

        if (d->type == TYPE_FREE || d->type > TYPE_CONSOLE)
            continue;
        if (d->links == 0 && !c->names[i])
            orphans++;
        else
            check_links(c, i);
    }
    if (s->orphans != orphans &&
        check_fault(c,
                    "superblock: %" PRIu32 " open files without a name, but "
                    "there are %" PRIu32,
                    s->orphans, orphans))
        s->orphans = orphans;
}
