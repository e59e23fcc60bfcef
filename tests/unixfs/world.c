/* SPDX-License-Identifier: MIT */
/*
 * world.c - pages and a disk for the file system under test.
 */
#include "tests/unixfs/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "guestos/unix/dev/disk.h"
#include "guestos/unix/kernel/page.h"

enum { MOST_PAGES = 1024 };

struct world world;

static uint8_t *pages;
static unsigned users[MOST_PAGES];
static uint64_t chance;

_Noreturn void world_fails(const char *why)
{
    printf("FAILED - %s\n", why);
    exit(1);
}

uint32_t world_random(uint32_t below)
{
    chance = chance * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(chance >> 33) % below;
}

/* ------------------------------------------------------------------ begin */

void world_begin(const uint8_t *bytes, uint32_t blocks, unsigned count,
                 uint64_t seed)
{
    world = (struct world){.blocks = blocks, .pages = count};
    world.disk = malloc((size_t)blocks * BLOCK_BYTES);
    pages = aligned_alloc(BLOCK_BYTES, (size_t)count * BLOCK_BYTES);
    chance = seed;
    if (!world.disk || !pages)
        world_fails("no memory");
    world_power_on(bytes);
}

void world_end(void)
{
    free(world.disk);
    free(world.list);
    free(pages);
}

void world_power_on(const uint8_t *bytes)
{
    memcpy(world.disk, bytes, (size_t)world.blocks * BLOCK_BYTES);
    memset(users, 0, sizeof users);
    world_no_processes();
}

/* ------------------------------------------------------------------ pages */

static size_t index_of(const void *page)
{
    size_t i = (size_t)((const uint8_t *)page - pages) / BLOCK_BYTES;

    if (i >= world.pages || users[i] == 0)
        world_fails("not a page, or nobody's");
    return i;
}

void *page_new(void)
{
    for (unsigned i = 0; i < world.pages; i++)
        if (!users[i]) {
            users[i] = 1;
            return memset(pages + i * BLOCK_BYTES, 0xa5, BLOCK_BYTES);
        }
    return NULL;
}

void *page_new_zeroed(void)
{
    void *page = page_new();

    return page ? memset(page, 0, BLOCK_BYTES) : NULL;
}

void page_share(void *page)
{
    users[index_of(page)]++;
}

void page_leave(void *page)
{
    users[index_of(page)]--;
}

unsigned page_users(const void *page)
{
    return users[index_of(page)];
}

unsigned page_free_count(void)
{
    unsigned n = 0;

    for (unsigned i = 0; i < world.pages; i++)
        n += users[i] == 0;
    return n;
}

/* --------------------------------------------------------------- the disk */

uint32_t disk_start(void)
{
    return world.blocks;
}

static uint8_t *sector_at(uint32_t block, uint32_t i)
{
    if (block >= world.blocks)
        world_fails("no such block");
    return world.disk + (size_t)block * BLOCK_BYTES + i * SECTOR;
}

bool disk_read(uint32_t block, void *page)
{
    index_of(page);
    world_yield();
    world.reads++;
    memcpy(page, sector_at(block, 0), BLOCK_BYTES);
    return true;
}

static struct written *note(uint32_t sector)
{
    if (world.count == world.room) {
        world.room = world.room ? 2 * world.room : 1024;
        world.list = realloc(world.list, world.room * sizeof(struct written));
    }
    world.list[world.count].sector = sector;
    return &world.list[world.count++];
}

static bool write_sectors(uint32_t block, const void *from, uint32_t n)
{
    world_yield();
    if (world.fail_writes && --world.fail_writes == 0)
        return !(world.fail_writes = 1);
    for (uint32_t i = 0; i < n; i++) {
        const uint8_t *bytes = (const uint8_t *)from + i * SECTOR;

        memcpy(note(block * BLOCK_SECTORS + i)->bytes, bytes, SECTOR);
        memcpy(sector_at(block, i), bytes, SECTOR);
    }
    return true;
}

bool disk_write(uint32_t block, const void *page)
{
    index_of(page);
    return write_sectors(block, page, BLOCK_SECTORS);
}

bool disk_write_sector(uint32_t block, const void *from)
{
    return write_sectors(block, from, 1);
}

bool disk_flush(void)
{
    world_yield();
    note(FLUSH);
    return true;
}
