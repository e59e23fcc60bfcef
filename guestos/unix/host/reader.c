/* SPDX-License-Identifier: MIT */
/*
 * reader.c - what a file of an image holds, and what its folders lead to.
 */
#include "guestos/unix/host/reader.h"

#include <string.h>

bool reader_is_block(const struct image *im, uint32_t block)
{
    const struct superblock *s = image_super(im);

    return block >= s->data_start && block < s->blocks;
}

bool reader_is_inode(const struct image *im, uint32_t inode)
{
    return inode > 0 && inode < image_inodes(im) &&
           image_inode(im, inode)->type != TYPE_FREE;
}

uint32_t reader_block(const struct image *im, const struct dinode *d,
                      uint32_t n)
{
    uint32_t block = 0;

    if (n < DIRECT) {
        block = d->direct[n];
    } else if (n < FILE_BLOCKS && reader_is_block(im, d->indirect)) {
        const uint32_t *list = image_block(im, d->indirect);

        block = list[n - DIRECT];
    }
    return reader_is_block(im, block) ? block : 0;
}

uint32_t reader_read(const struct image *im, const struct dinode *d, void *to,
                     uint32_t offset, uint32_t bytes)
{
    uint32_t done = 0;

    if (offset >= d->size)
        return 0;
    if (bytes > d->size - offset)
        bytes = d->size - offset;
    while (done < bytes) {
        uint32_t at = (offset + done) % BLOCK_BYTES, n = BLOCK_BYTES - at;
        uint32_t block = reader_block(im, d, (offset + done) / BLOCK_BYTES);
        uint8_t *piece = (uint8_t *)to + done;

        if (n > bytes - done)
            n = bytes - done;
        if (block)
            memcpy(piece, (uint8_t *)image_block(im, block) + at, n);
        else
            memset(piece, 0, n);
        done += n;
    }
    return done;
}

uint32_t reader_find(const struct image *im, const struct dinode *folder,
                     const char *name)
{
    struct dirent e;

    for (uint32_t at = 0; reader_read(im, folder, &e, at, sizeof e) == sizeof e;
         at += sizeof e)
        if (e.inode && strncmp(e.name, name, sizeof e.name) == 0)
            return reader_is_inode(im, e.inode) ? e.inode : 0;
    return 0;
}

uint32_t reader_path(const struct image *im, const char *path)
{
    uint32_t inode = reader_is_inode(im, ROOT_INODE) ? ROOT_INODE : 0;

    while (inode && *(path += strspn(path, "/"))) {
        const struct dinode *d = image_inode(im, inode);
        char name[NAME_MOST + 1] = "";
        size_t n = strcspn(path, "/");

        if (n > NAME_MOST || d->type != TYPE_DIR)
            return 0;
        memcpy(name, path, n);
        inode = reader_find(im, d, name);
        path += n;
    }
    return inode;
}

/* Does the log's header say that something is committed, and credibly? */
static bool is_committed(const struct image *im, const struct log_header *h)
{
    const struct superblock *s = image_super(im);
    uint32_t sum = h->count;

    if (h->count == 0 || h->count > LOG_MOST || h->count >= s->log_blocks)
        return false;
    for (uint32_t i = 0; i < h->count; i++) {
        bool super = h->place[i] == 1;

        if (!super &&
            (h->place[i] < s->inode_start || h->place[i] >= s->blocks))
            return false;
        sum = log_sum(sum, h->place[i]);
    }
    return sum == h->sum;
}

int reader_replay(const struct image *im)
{
    uint32_t log = image_super(im)->log_start;
    struct log_header *h = image_block(im, log);
    int count = (int)h->count;

    if (!is_committed(im, h))
        return -1;
    for (uint32_t i = 0; i < h->count; i++)
        memcpy(image_block(im, h->place[i]), image_block(im, log + 1 + i),
               BLOCK_BYTES);
    h->count = 0;
    return count;
}
