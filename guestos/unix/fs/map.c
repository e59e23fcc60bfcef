/* SPDX-License-Identifier: MIT */
/*
 * map.c - the superblock, and which blocks of the disk are in use.
 *
 * The search for a free block goes on where the last one ended; freeing a
 * block before that moves it back, so that files stay close together.
 */
#include "guestos/unix/fs/map.h"

#include "guestos/common/string.h"
#include "guestos/unix/abi/unix.h"
#include "guestos/unix/fs/buffer.h"

enum { SUPERBLOCK = 1, WORD_BITS = 32 };

struct superblock super;
static uint32_t hint; /* no block before it is free */

/* The map's blocks as they were committed, if they have changed since. */
static struct {
    bool changed[MAP_MOST];
    uint32_t map[MAP_MOST][BLOCK_BYTES / sizeof(uint32_t)];
} committed;

static bool is_good(const struct superblock *s, uint32_t blocks)
{
    return s->magic == FS_MAGIC && s->blocks <= blocks &&
           s->log_blocks > LOG_LEAST && s->log_blocks < s->blocks &&
           s->inode_blocks < s->blocks && s->map_blocks <= MAP_MOST &&
           s->data_start < s->blocks &&
           s->inode_start == s->log_start + s->log_blocks &&
           s->map_start == s->inode_start + s->inode_blocks &&
           s->data_start == s->map_start + s->map_blocks &&
           s->blocks <= s->map_blocks * BLOCKS_PER_MAP;
}

bool map_again(void)
{
    buffer_forget(SUPERBLOCK);
    return map_start(super.blocks);
}

bool map_start(uint32_t blocks)
{
    const void *block = blocks > SUPERBLOCK ? buffer_read(SUPERBLOCK) : 0;

    if (!block)
        return false;
    memcpy(&super, block, sizeof super);
    hint = super.data_start;
    map_committed();
    return is_good(&super, blocks);
}

bool map_is_data(uint32_t block)
{
    return block >= super.data_start && block < super.blocks;
}

static uint32_t map_block(uint32_t block)
{
    return super.map_start + block / BLOCKS_PER_MAP;
}

/* The first free block from `from` on that this block of the map knows. */
static uint32_t find_free(const uint32_t *map, uint32_t from)
{
    uint32_t base = from - from % BLOCKS_PER_MAP;
    uint32_t words = BLOCKS_PER_MAP / WORD_BITS;

    for (uint32_t w = from % BLOCKS_PER_MAP / WORD_BITS; w < words; w++) {
        uint32_t free = ~map[w];

        /* Of the first word, only the bits from `from` on. */
        if (base + w * WORD_BITS < from)
            free &= ~0u << from % WORD_BITS;
        if (free)
            return base + w * WORD_BITS + (uint32_t)__builtin_ctz(free);
    }
    return base + BLOCKS_PER_MAP;
}

/* The first free block of all, not yet taken; super.blocks: none; 0: failed. */
static uint32_t search(void)
{
    uint32_t block = hint;

    while (block < super.blocks) {
        const uint32_t *map = buffer_read(map_block(block));
        uint32_t found;

        if (!map)
            return 0;
        found = find_free(map, block);
        if (map_block(found) == map_block(block))
            return found < super.blocks ? found : super.blocks;
        block = found;
    }
    return super.blocks;
}

/* The word of the map that has the block's bit, to be changed. */
static uint32_t *map_word(uint32_t block)
{
    uint32_t *map = buffer_write(map_block(block));
    uint32_t i = block / BLOCKS_PER_MAP;

    if (map && !committed.changed[i]) {
        memcpy(committed.map[i], map, BLOCK_BYTES);
        committed.changed[i] = true;
    }
    return map ? &map[block % BLOCKS_PER_MAP / WORD_BITS] : 0;
}

bool map_was_free(uint32_t block)
{
    uint32_t i = block / BLOCKS_PER_MAP, bit = block % BLOCKS_PER_MAP;

    return committed.changed[i] &&
           !(committed.map[i][bit / WORD_BITS] >> bit % WORD_BITS & 1);
}

void map_committed(void)
{
    memset(committed.changed, 0, sizeof committed.changed);
}

uint32_t map_allocate(int *error)
{
    uint32_t from = hint, block = search(), *word;

    *error = block ? -ENOSPC : -EIO;
    if (!block || block >= super.blocks)
        return 0;
    /* The search has just read this block of the map: nobody waits here. */
    word = map_word(block);
    *error = -EIO;
    if (!word)
        return 0;
    *word |= 1u << block % WORD_BITS;
    /* Unless somebody has freed one while the search waited for the disk. */
    if (hint == from)
        hint = block + 1;
    return block;
}

bool map_free(uint32_t block)
{
    uint32_t *word;

    if (!map_is_data(block))
        return true; /* the disk is damaged: it never was a file's */
    if (!(word = map_word(block)))
        return false;
    *word &= ~(1u << block % WORD_BITS);
    if (block < hint)
        hint = block;
    buffer_forget(block);
    return true;
}

uint32_t map_reserve(uint32_t blocks)
{
    return blocks < super.map_blocks ? blocks : super.map_blocks;
}

bool map_orphans(int more)
{
    struct superblock *s = buffer_write(SUPERBLOCK);

    if (!s)
        return false;
    super.orphans += (uint32_t)more;
    s->orphans = super.orphans;
    return true;
}
