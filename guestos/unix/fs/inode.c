/* SPDX-License-Identifier: MIT */
/*
 * inode.c - files of the disk, in memory while somebody uses them.
 */
#include "guestos/unix/fs/inode.h"

#include "guestos/common/string.h"
#include "guestos/unix/fs/blocks.h"
#include "guestos/unix/fs/buffer.h"
#include "guestos/unix/fs/log.h"
#include "guestos/unix/fs/map.h"
#include "guestos/unix/kernel/proc.h"

enum { CHAINS = 64 };

static struct inode inodes[INODES];
static struct inode *chains[CHAINS];
static uint32_t hand; /* where the search for an unused one goes on */
static uint32_t hint; /* no inode of the disk before it is free */

static uint32_t count(void)
{
    return super.inode_blocks * INODES_PER_BLOCK;
}

static uint32_t block_of(uint32_t number)
{
    return super.inode_start + number / INODES_PER_BLOCK;
}

/* ---------------------------------------------------------- who uses which */

static struct inode **chain_of(uint32_t number)
{
    return &chains[number % CHAINS];
}

/* One that nobody uses, out of its chain; 0: there is none. */
static struct inode *unused(void)
{
    for (uint32_t i = 0; i < INODES; i++) {
        struct inode *ip = &inodes[hand++ % INODES], **at;

        if (ip->users)
            continue;
        at = chain_of(ip->number);
        while (*at && *at != ip)
            at = &(*at)->chain;
        if (*at)
            *at = ip->chain;
        return ip;
    }
    return 0;
}

struct inode *inode_get(uint32_t number)
{
    struct inode *ip = *chain_of(number);

    while (ip && ip->number != number)
        ip = ip->chain;
    if (!ip) {
        if (!(ip = unused()))
            return 0;
        *ip = (struct inode){.number = number, .chain = *chain_of(number)};
        *chain_of(number) = ip;
    }
    ip->users++;
    return ip;
}

struct inode *inode_again(struct inode *ip)
{
    ip->users++;
    return ip;
}

struct inode *inode_root(void)
{
    return inode_get(ROOT_INODE);
}

/* The last user of a file without a name goes, and the file with him. */
static bool end_orphan(struct inode *ip)
{
    if (!log_begin(INODE_END))
        return false;
    inode_end(ip);
    map_orphans(-1);
    log_end(INODE_END);
    return true;
}

static bool is_orphan(const struct inode *ip)
{
    return ip->loaded && ip->d.links == 0 && ip->d.type != TYPE_FREE;
}

void inode_put(struct inode *ip)
{
    /* Again, if the number has had another file meanwhile, come and gone. */
    while (ip->users == 1 && is_orphan(ip) && end_orphan(ip))
        ;
    ip->users--;
}

/* ------------------------------------------------------------- their content
 */

static bool load(struct inode *ip)
{
    const struct dinode *block = 0;

    if (ip->number < count())
        block = buffer_read(block_of(ip->number));
    if (!block)
        return false;
    ip->d = block[ip->number % INODES_PER_BLOCK];
    ip->loaded = true;
    return true;
}

bool inode_lock(struct inode *ip)
{
    while (ip->locked) {
        ip->wanted = true;
        wait_for(ip, false);
    }
    ip->locked = true;
    if (ip->loaded || load(ip))
        return true;
    inode_unlock(ip);
    return false;
}

void inode_unlock(struct inode *ip)
{
    ip->locked = false;
    /* Nearly always nobody does, and to find that out takes a while. */
    if (ip->wanted) {
        ip->wanted = false;
        wakeup(ip);
    }
}

void inode_unlock_put(struct inode *ip)
{
    inode_unlock(ip);
    inode_put(ip);
}

bool inode_store(struct inode *ip)
{
    struct dinode *block = buffer_write(block_of(ip->number));

    if (!block)
        return false;
    block[ip->number % INODES_PER_BLOCK] = ip->d;
    ip->changed = false;
    return true;
}

/* ------------------------------------------------------ beginning and end */

/* The number of a free one in this block, from `number` on; 0: none. */
static uint32_t find_free(const struct dinode *block, uint32_t number)
{
    do {
        if (block[number % INODES_PER_BLOCK].type == TYPE_FREE)
            return number;
    } while (++number % INODES_PER_BLOCK);
    return 0;
}

/* Mark one as used on the disk: its number, 0 with the error. */
static uint32_t allocate(enum file_type type, int *error)
{
    uint32_t from = hint, number = 0;
    struct dinode *block;

    *error = -EIO;
    for (uint32_t at = from; !number;
         at += INODES_PER_BLOCK - at % INODES_PER_BLOCK) {
        const struct dinode *seen = 0;

        if (at >= count())
            *error = -ENOSPC;
        else
            seen = buffer_read(block_of(at));
        if (!seen)
            return 0;
        number = find_free(seen, at);
    }
    /* It has just been read, so that this does not wait. */
    if (!(block = buffer_write(block_of(number))))
        return 0;
    block[number % INODES_PER_BLOCK] = (struct dinode){.type = type};
    /* Unless somebody has freed one while we waited for the disk. */
    if (hint == from)
        hint = number + 1;
    return number;
}

/* On the disk; the caller must not wait before he is done with the number. */
static bool release(uint32_t number)
{
    struct dinode *block = buffer_write(block_of(number));

    if (!block)
        return false;
    block[number % INODES_PER_BLOCK] = (struct dinode){.type = TYPE_FREE};
    if (number < hint)
        hint = number;
    return true;
}

struct inode *inode_new(enum file_type type, int *error)
{
    uint32_t number = allocate(type, error);
    struct inode *ip = number ? inode_get(number) : 0;

    if (ip) {
        ip->d = (struct dinode){.type = type};
        ip->loaded = ip->locked = true;
    } else if (number) {
        release(number);
        *error = -ENFILE;
    }
    return ip;
}

bool inode_end(struct inode *ip)
{
    bool good;

    if (ip->users > 1) {
        good = inode_store(ip) && map_orphans(1);
    } else {
        good = blocks_free(ip, 0, FILE_BLOCKS);
        ip->d = (struct dinode){.type = TYPE_FREE};
        good = release(ip->number) && good;
    }
    /* From here on the number may be given to somebody else's new file. */
    inode_unlock(ip);
    return good;
}

/* ------------------------------------------------------------ at the start */

/* One that a power cut has left without a name; its last user goes: now. */
static void end_if_orphan(uint32_t number)
{
    struct inode *ip = inode_get(number);

    if (!ip)
        return;
    if (inode_lock(ip))
        inode_unlock(ip);
    inode_put(ip);
}

bool inode_start(void)
{
    memset(inodes, 0, sizeof inodes);
    memset(chains, 0, sizeof chains);
    hand = 0;
    hint = ROOT_INODE;
    for (uint32_t n = ROOT_INODE; super.orphans && n < count(); n++)
        end_if_orphan(n);
    return true;
}
