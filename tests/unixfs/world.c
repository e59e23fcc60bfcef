/* SPDX-License-Identifier: MIT */
/*
 * world.c - pages, disk and processes for the file system under test.
 */
#include "guestos/unix/kernel/proc.h"
#include "tests/unixfs/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ucontext.h>

#include "guestos/unix/dev/disk.h"
#include "guestos/unix/dev/tty.h"
#include "guestos/unix/fs/file.h"
#include "guestos/unix/kernel/page.h"

enum { STACK = 256 * 1024, MOST_PAGES = 1024 };

struct world world;
struct proc *current;

static uint8_t *pages;
static unsigned users[MOST_PAGES];
static uint64_t chance;

static struct proc procs[PROCESSES];
static ucontext_t context[PROCESSES], scheduler;
static uint8_t *stacks[PROCESSES], *memory[PROCESSES];
static unsigned running;
static void (*body)(unsigned who);

/* Stop: the test has failed, with what the world looks like. */
static _Noreturn void give_up(const char *why)
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
        give_up("no memory");
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
    memset(procs, 0, sizeof procs);
    current = NULL;
}

/* ------------------------------------------------------------------ pages */

static size_t index_of(const void *page)
{
    size_t i = (size_t)((const uint8_t *)page - pages) / BLOCK_BYTES;

    if (i >= world.pages || users[i] == 0)
        give_up("not a page, or nobody's");
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

/* -------------------------------------------------------------- processes */

static void let_others_run(void)
{
    if (current)
        swapcontext(&context[running], &scheduler);
}

bool wait_for(const void *channel, bool killable)
{
    (void)killable;
    if (!current)
        give_up("who runs alone would wait for ever");
    current->channel = channel;
    current->state = PROC_SLEEPING;
    let_others_run();
    return true;
}

void wakeup(const void *channel)
{
    for (unsigned i = 0; i < PROCESSES; i++)
        if (procs[i].state == PROC_SLEEPING && procs[i].channel == channel)
            procs[i].state = PROC_RUNNABLE;
}

static void start(void)
{
    body(running);
    for (unsigned fd = 0; fd < OPEN_FILES; fd++)
        if (current->open[fd])
            call_close((int32_t)fd);
    if (current->directory)
        inode_put(current->directory);
    current->state = PROC_ENDED;
    swapcontext(&context[running], &scheduler);
}

static void begin_process(unsigned i)
{
    if (!stacks[i])
        stacks[i] = malloc(STACK);
    procs[i] = (struct proc){.state = PROC_RUNNABLE};
    getcontext(&context[i]);
    context[i].uc_stack.ss_sp = stacks[i];
    context[i].uc_stack.ss_size = STACK;
    context[i].uc_link = NULL;
    makecontext(&context[i], start, 0);
}

/* One that can run; PROCESSES: none. */
static unsigned choose(bool *all_ended)
{
    unsigned list[PROCESSES] = {0}, n = 0;

    *all_ended = true;
    for (unsigned i = 0; i < PROCESSES; i++) {
        if (procs[i].state == PROC_RUNNABLE)
            list[n++] = i;
        if (procs[i].state == PROC_RUNNABLE || procs[i].state == PROC_SLEEPING)
            *all_ended = false;
    }
    return n ? list[world_random(n)] : PROCESSES;
}

void world_run(unsigned count, void (*what)(unsigned who))
{
    bool all_ended;

    body = what;
    for (unsigned i = 0; i < count; i++)
        begin_process(i);
    while ((running = choose(&all_ended)) != PROCESSES) {
        current = &procs[running];
        swapcontext(&scheduler, &context[running]);
        current = NULL;
    }
    if (!all_ended)
        give_up("everybody waits for somebody");
    memset(procs, 0, sizeof procs);
}

/* ----------------------------------------------------------------- memory */

uint8_t *world_memory(void)
{
    unsigned i = current ? running : 0;

    if (!memory[i])
        memory[i] = malloc(MEMORY);
    return memory[i];
}

static uint8_t *at(uint32_t va, uint32_t bytes)
{
    if (va < MEMORY_VA || va - MEMORY_VA > MEMORY ||
        bytes > MEMORY - (va - MEMORY_VA))
        return NULL;
    return world_memory() + (va - MEMORY_VA);
}

bool copy_in(void *to, uint32_t va, uint32_t bytes)
{
    return at(va, bytes) && memcpy(to, at(va, bytes), bytes);
}

bool copy_out(uint32_t va, const void *from, uint32_t bytes)
{
    return at(va, bytes) && memcpy(at(va, bytes), from, bytes);
}

bool copy_in_text(char *to, uint32_t va, uint32_t room)
{
    for (uint32_t i = 0; i < room; i++)
        if (!copy_in(to + i, va + i, 1))
            return false;
        else if (!to[i])
            return true;
    return false;
}

int32_t tty_read(uint32_t va, uint32_t bytes)
{
    (void)va;
    (void)bytes;
    return 0;
}

int32_t tty_write(uint32_t va, uint32_t bytes)
{
    (void)va;
    return (int32_t)bytes;
}

/* --------------------------------------------------------------- the disk */

uint32_t disk_start(void)
{
    return world.blocks;
}

static uint8_t *sector_at(uint32_t block, uint32_t i)
{
    if (block >= world.blocks)
        give_up("no such block");
    return world.disk + (size_t)block * BLOCK_BYTES + i * SECTOR;
}

bool disk_read(uint32_t block, void *page)
{
    index_of(page);
    let_others_run();
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
    let_others_run();
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
    let_others_run();
    note(FLUSH);
    return true;
}
