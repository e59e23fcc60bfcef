/* SPDX-License-Identifier: MIT */
/*
 * processes.c - processes for the file system under test: coroutines, their
 * memory, and how they wait.
 */
#include "guestos/unix/kernel/proc.h"
#include "tests/unixfs/world.h"

#include <stdlib.h>
#include <string.h>
#include <ucontext.h>

#include "guestos/unix/dev/tty.h"
#include "guestos/unix/fs/file.h"

enum { STACK = 256 * 1024 };

struct proc *current;

static struct proc procs[PROCESSES];
static ucontext_t context[PROCESSES], scheduler;
static uint8_t *stacks[PROCESSES], *memory[PROCESSES];
static unsigned running;
static void (*body)(unsigned who);

void world_no_processes(void)
{
    memset(procs, 0, sizeof procs);
    current = NULL;
}

/* -------------------------------------------------------------- processes */

void world_yield(void)
{
    if (current)
        swapcontext(&context[running], &scheduler);
}

bool wait_for(const void *channel, bool killable)
{
    (void)killable;
    if (!current)
        world_fails("who runs alone would wait for ever");
    current->channel = channel;
    current->state = PROC_SLEEPING;
    world_yield();
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
        world_fails("everybody waits for somebody");
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
