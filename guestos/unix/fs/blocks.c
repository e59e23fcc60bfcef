/* SPDX-License-Identifier: MIT */
/*
 * blocks.c - which blocks of the disk a file consists of.
 */
#include "guestos/unix/fs/blocks.h"

#include "guestos/unix/fs/buffer.h"
#include "guestos/unix/fs/inode.h"
#include "guestos/unix/fs/map.h"

/* As the disk says; 0 also if it is damaged, with the error. */
static uint32_t checked(uint32_t block, int *error)
{
    if (block == 0 || map_is_data(block))
        return block;
    *error = -EIO;
    return 0;
}

uint32_t blocks_find(struct inode *ip, uint32_t n, int *error)
{
    const uint32_t *list;

    if (n < DIRECT)
        return checked(ip->d.direct[n], error);
    if (!ip->d.indirect)
        return 0;
    if (n < FILE_BLOCKS && map_is_data(ip->d.indirect) &&
        (list = buffer_read(ip->d.indirect)))
        return checked(list[n - DIRECT], error);
    *error = -EIO;
    return 0;
}

/* The indirect block, made if it is not there. */
static bool make_indirect(struct inode *ip, int *error)
{
    uint32_t block;

    *error = -EIO;
    if (ip->d.indirect)
        return map_is_data(ip->d.indirect);
    if (!(block = map_allocate(error)))
        return false;
    if (!buffer_fresh(block)) {
        map_free(block);
        *error = -EIO;
        return false;
    }
    ip->d.indirect = block;
    ip->changed = true;
    return true;
}

uint32_t blocks_make(struct inode *ip, uint32_t n, int *error)
{
    uint32_t block, *list;

    if (n >= DIRECT && !make_indirect(ip, error))
        return 0;
    if (!(block = map_allocate(error)))
        return 0;
    if (n < DIRECT) {
        ip->changed = true;
        return ip->d.direct[n] = block;
    }
    if ((list = buffer_write(ip->d.indirect)))
        return list[n - DIRECT] = block;
    map_free(block);
    *error = -EIO;
    return 0;
}

uint32_t blocks_reserve(uint32_t k)
{
    /* The blocks, the indirect one and the inode's; and in the map. */
    return k + 2 + map_reserve(k + 1);
}

/* Those of the indirect block from its entry i on. */
static bool free_listed(struct inode *ip, uint32_t i, uint32_t end)
{
    bool good = map_is_data(ip->d.indirect);
    bool all = i == 0 && end == INDIRECT;

    if (!good)
        end = 0; /* the disk is damaged */
    for (; i < end; i++) {
        /* map_free() may wait, so the list is asked for each time. */
        const uint32_t *list = buffer_read(ip->d.indirect);
        uint32_t block = list ? list[i] : 0, *change;

        if (!list)
            return false;
        if (!block)
            continue;
        good = map_free(block) && good;
        if (!all && (change = buffer_write(ip->d.indirect)))
            change[i] = 0;
    }
    if (all) {
        good = map_free(ip->d.indirect) && good;
        ip->d.indirect = 0;
    }
    return good;
}

bool blocks_free(struct inode *ip, uint32_t n, uint32_t end)
{
    bool good = true;

    for (; n < end && n < DIRECT; n++) {
        if (ip->d.direct[n])
            good = map_free(ip->d.direct[n]) && good;
        ip->d.direct[n] = 0;
    }
    if (n < end && ip->d.indirect)
        good = free_listed(ip, n - DIRECT, end - DIRECT) && good;
    return good;
}
