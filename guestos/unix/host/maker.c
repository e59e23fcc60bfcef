/* SPDX-License-Identifier: MIT */
/*
 * maker.c - a new file system, filled file by file.
 */
#include "guestos/unix/host/maker.h"

#include <string.h>

/* Where everything is; the log is as long as the kernel can use. */
static void lay_out(struct superblock *s, uint32_t blocks, uint32_t inodes)
{
    s->magic = FS_MAGIC;
    s->blocks = blocks;
    s->log_start = 2;
    s->log_blocks = LOG_MOST + 1;
    s->inode_start = s->log_start + s->log_blocks;
    s->inode_blocks = (inodes + INODES_PER_BLOCK - 1) / INODES_PER_BLOCK;
    s->map_start = s->inode_start + s->inode_blocks;
    s->map_blocks = (blocks + BLOCKS_PER_MAP - 1) / BLOCKS_PER_MAP;
    s->data_start = s->map_start + s->map_blocks;
}

bool maker_begin(struct maker *m, uint32_t blocks, uint32_t inodes)
{
    const char *why;

    if (blocks < 2 || blocks > MAP_MOST * BLOCKS_PER_MAP)
        return image_complain("%u blocks are too few or too many", blocks);
    if (!image_new(&m->im, blocks))
        return false;
    lay_out(image_super(&m->im), blocks, inodes);
    if (!image_check_super(&m->im, &why)) {
        image_end(&m->im);
        return image_complain("%u blocks are too few or too many", blocks);
    }
    m->next_block = image_super(&m->im)->data_start;
    m->next_inode = ROOT_INODE;
    for (uint32_t b = 0; b < m->next_block; b++)
        image_use(&m->im, b, true);
    return true;
}

/* A block that nobody has yet, or 0. */
static uint32_t new_block(struct maker *m)
{
    if (m->next_block >= m->im.blocks) {
        image_complain("%u blocks are not enough", m->im.blocks);
        return 0;
    }
    image_use(&m->im, m->next_block, true);
    return m->next_block++;
}

/* Block n of the file, made if it is not there; 0: no room. */
static uint32_t block_of(struct maker *m, struct dinode *d, uint32_t n)
{
    uint32_t *slot;

    if (n >= FILE_BLOCKS) {
        image_complain("a file has at most %d blocks", FILE_BLOCKS);
        return 0;
    }
    if (n < DIRECT) {
        slot = &d->direct[n];
    } else {
        if (!d->indirect && !(d->indirect = new_block(m)))
            return 0;
        slot = image_block(&m->im, d->indirect);
        slot += n - DIRECT;
    }
    return *slot ? *slot : (*slot = new_block(m));
}

bool maker_append(struct maker *m, uint32_t inode, const void *from,
                  uint32_t bytes)
{
    struct dinode *d = image_inode(&m->im, inode);
    const uint8_t *f = from;

    while (bytes) {
        uint32_t at = d->size % BLOCK_BYTES, n = BLOCK_BYTES - at;
        uint32_t block = block_of(m, d, d->size / BLOCK_BYTES);

        if (!block)
            return false;
        if (n > bytes)
            n = bytes;
        memcpy((uint8_t *)image_block(&m->im, block) + at, f, n);
        f += n;
        bytes -= n;
        d->size += n;
    }
    return true;
}

/* The folder calls that inode so. */
static bool add_name(struct maker *m, uint32_t folder, const char *name,
                     uint32_t inode)
{
    struct dirent e = {.inode = inode};

    if (strlen(name) > NAME_MOST)
        return image_complain("%s: a name has at most %d bytes", name,
                              NAME_MOST);
    memcpy(e.name, name, strlen(name));
    image_inode(&m->im, inode)->links++;
    return maker_append(m, folder, &e, sizeof e);
}

static uint32_t new_inode(struct maker *m, enum file_type type)
{
    if (m->next_inode >= image_inodes(&m->im)) {
        image_complain("%u inodes are not enough", image_inodes(&m->im));
        return 0;
    }
    image_inode(&m->im, m->next_inode)->type = type;
    return m->next_inode++;
}

uint32_t maker_file(struct maker *m, uint32_t folder, const char *name,
                    enum file_type type)
{
    uint32_t inode = new_inode(m, type);

    return inode && add_name(m, folder, name, inode) ? inode : 0;
}

uint32_t maker_folder(struct maker *m, uint32_t parent, const char *name)
{
    uint32_t inode = new_inode(m, TYPE_DIR);

    if (!inode || !add_name(m, inode, ".", inode) ||
        !add_name(m, inode, "..", parent ? parent : inode))
        return 0;
    return !parent || add_name(m, parent, name, inode) ? inode : 0;
}
