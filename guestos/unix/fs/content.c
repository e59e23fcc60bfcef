/* SPDX-License-Identifier: MIT */
/*
 * content.c - the bytes of a file.
 */
#include "guestos/unix/fs/content.h"

#include "guestos/common/string.h"
#include "guestos/unix/fs/blocks.h"
#include "guestos/unix/fs/buffer.h"
#include "guestos/unix/fs/inode.h"
#include "guestos/unix/fs/log.h"
#include "guestos/unix/fs/map.h"
#include "guestos/unix/kernel/page.h"
#include "guestos/unix/kernel/space.h"

enum {
    WRITE_BLOCKS = 16, /* in one transaction */
    TRUNCATE = 2 + MAP_MOST,
    FILE_BYTES = FILE_BLOCKS * BLOCK_BYTES
};

_Static_assert(WRITE_BLOCKS + 2 + MAP_MOST <= LOG_LEAST, "it fits in the log");

/* What is left of `bytes` in the block that `offset` is in. */
static uint32_t piece(uint32_t offset, uint32_t bytes)
{
    uint32_t rest = BLOCK_BYTES - offset % BLOCK_BYTES;

    return rest < bytes ? rest : bytes;
}

/* ------------------------------------------------------------------ reading */

static const uint8_t zeroes[BLOCK_BYTES];

/* The page with the block that `offset` is in; 0: the disk failed. */
static const uint8_t *page_of(struct inode *ip, uint32_t offset)
{
    int error = 0;
    uint32_t block = blocks_find(ip, offset / BLOCK_BYTES, &error);

    if (error < 0)
        return 0;
    return block ? buffer_read(block) : zeroes;
}

static uint32_t until_end(const struct inode *ip, uint32_t offset,
                          uint32_t bytes)
{
    uint32_t rest = offset < ip->d.size ? ip->d.size - offset : 0;

    return rest < bytes ? rest : bytes;
}

int32_t content_read(struct inode *ip, uint32_t va, uint32_t offset,
                     uint32_t bytes)
{
    uint32_t done = 0, n;

    bytes = until_end(ip, offset, bytes);
    for (; done < bytes; done += n, offset += n) {
        const uint8_t *page = page_of(ip, offset);

        n = piece(offset, bytes - done);
        if (!page)
            return -EIO;
        if (!copy_out(va + done, page + offset % BLOCK_BYTES, n))
            return -EFAULT;
    }
    return (int32_t)done;
}

int32_t inode_read(struct inode *ip, void *to, uint32_t offset, uint32_t bytes)
{
    uint32_t done = 0, n;
    int32_t answer;

    if (!inode_lock(ip))
        return -EIO;
    bytes = until_end(ip, offset, bytes);
    for (answer = (int32_t)bytes; done < bytes; done += n, offset += n) {
        const uint8_t *page = page_of(ip, offset);

        n = piece(offset, bytes - done);
        if (!page) {
            answer = -EIO;
            break;
        }
        memcpy((uint8_t *)to + done, page + offset % BLOCK_BYTES, n);
    }
    inode_unlock(ip);
    return answer;
}

uint32_t inode_size(const struct inode *ip)
{
    return ip->d.size;
}

void *inode_page(struct inode *ip, uint32_t n)
{
    int error = 0;
    uint32_t block;
    void *page = 0;

    if (!inode_lock(ip))
        return 0;
    block = n < FILE_BLOCKS ? blocks_find(ip, n, &error) : 0;
    if (error == 0)
        page = block ? buffer_lend(block) : page_new_zeroed();
    inode_unlock(ip);
    return page;
}

/* ------------------------------------------------------------------ writing */

/* Can n > 0 bytes be copied from there?  They span two pages at most. */
static bool is_there(uint32_t va, uint32_t n)
{
    uint8_t byte;

    return copy_in(&byte, va, 1) && copy_in(&byte, va + n - 1, 1);
}

/* A block for a hole, zeroes but for what is written; 0, or an error. */
static int fill_hole(struct inode *ip, uint32_t va, uint32_t offset, uint32_t n)
{
    int error = 0;
    uint32_t index = offset / BLOCK_BYTES;
    uint32_t block = blocks_make(ip, index, &error);
    uint8_t *page;

    if (!block)
        return error;
    page = n == BLOCK_BYTES ? buffer_whole(block) : buffer_fresh(block);
    if (page && copy_in(page + offset % BLOCK_BYTES, va, n))
        return 0;
    blocks_free(ip, index, index + 1);
    return page ? -EFAULT : -EIO;
}

/* n bytes into the block that `offset` is in: 0, or an error. */
static int write_piece(struct inode *ip, uint32_t va, uint32_t offset,
                       uint32_t n)
{
    int error = 0;
    uint32_t block = blocks_find(ip, offset / BLOCK_BYTES, &error);
    uint8_t *page;

    if (error < 0)
        return error;
    /* A block that is written as a whole must not be written in part. */
    if (n == BLOCK_BYTES && !is_there(va, n))
        return -EFAULT;
    if (!block)
        return fill_hole(ip, va, offset, n);
    page = n == BLOCK_BYTES ? buffer_whole(block) : buffer_write(block);
    if (!page)
        return -EIO;
    return copy_in(page + offset % BLOCK_BYTES, va, n) ? 0 : -EFAULT;
}

/* A transaction of at most WRITE_BLOCKS blocks: how many bytes of it. */
static uint32_t write_some(struct inode *ip, uint32_t va, uint32_t offset,
                           uint32_t bytes, int *error)
{
    uint32_t done = 0;

    while (done < bytes && *error == 0) {
        uint32_t n = piece(offset + done, bytes - done);

        *error = write_piece(ip, va + done, offset + done, n);
        if (*error == 0)
            done += n;
    }
    if (done && offset + done > ip->d.size) {
        ip->d.size = offset + done;
        ip->changed = true;
    }
    if (ip->changed && !inode_store(ip))
        *error = -EIO;
    return done;
}

/* As many bytes as are in WRITE_BLOCKS blocks from that of `offset` on. */
static uint32_t some(uint32_t offset, uint32_t bytes)
{
    uint32_t most = WRITE_BLOCKS * BLOCK_BYTES - offset % BLOCK_BYTES;

    return bytes < most ? bytes : most;
}

int32_t content_write(struct inode *ip, uint32_t va, uint32_t offset,
                      uint32_t bytes)
{
    uint32_t done = 0;
    int error = 0;

    if (offset > FILE_BYTES || bytes > FILE_BYTES - offset)
        return -EFBIG;
    while (done < bytes && error == 0) {
        uint32_t n = some(offset + done, bytes - done);
        uint32_t k = (offset + done + n - 1) / BLOCK_BYTES -
                     (offset + done) / BLOCK_BYTES + 1;

        if (!log_begin(blocks_reserve(k))) {
            error = -EROFS;
            break;
        }
        done += write_some(ip, va + done, offset + done, n, &error);
        log_end(blocks_reserve(k));
    }
    return done || error == 0 ? (int32_t)done : error;
}

int32_t content_truncate(struct inode *ip)
{
    bool good;

    if (ip->d.size == 0)
        return 0;
    if (!log_begin(TRUNCATE))
        return -EROFS;
    good = blocks_free(ip, 0, FILE_BLOCKS);
    ip->d.size = 0;
    good = inode_store(ip) && good;
    log_end(TRUNCATE);
    return good ? 0 : -EIO;
}
