/* SPDX-License-Identifier: MIT */
/*
 * clone.c - copy a machine.
 *
 * machine_new() makes the parts that own memory; then the state is copied
 * into them (state.h).  What a machine can compute again (decoded
 * instructions) is not copied, and pages never written are not touched: a
 * machine uses a fraction of its RAM, and so does its copy.
 */
#include "machine/replay/clone.h"

#include <stdlib.h>

#include "machine/replay/state.h"

static void copy_ram(struct mem *to, const struct mem *from)
{
    for (uint32_t at = 0; at < from->bytes; at += PAGE_SIZE)
        if (from->pages.flags[at >> PAGE_SHIFT] & PAGED_WRITTEN)
            mem_copy_in(to, at, from->pages.bytes + at, PAGE_SIZE);
}

static bool copy_disks(struct machine *to, const struct machine *from)
{
    for (unsigned i = 0; i < DRIVES; i++)
        if (!disk_copy(&to->disk[i], &from->disk[i]))
            return false;
    return true;
}

/* The state by way of its bytes; false if the host has no memory. */
static bool copy_state(struct machine *to, const struct machine *from)
{
    size_t bytes = state_size(from);
    uint8_t *state = malloc(bytes);
    bool good = state != NULL;

    if (good && from->recorder)
        good = machine_listen(to);
    if (good) {
        state_save(from, state);
        good = state_load(to, state, bytes);
    }
    free(state);
    return good;
}

struct machine *machine_clone(const struct machine *m, struct console console)
{
    struct machine_config config = {
        .ram_bytes = m->mem.bytes,
        .tlb_entries = m->cpu.tlb.size,
        .hole = m->cpu.hole,
        .console = console,
        .input = &m->input,
        .monitored = m->monitored,
        .check = m->checker != NULL,
        .engine = m->engine_kind,
    };
    struct machine *copy = machine_new(&config);

    if (!copy)
        return NULL;
    copy_ram(&copy->mem, &m->mem);
    if (copy_disks(copy, m) && copy_state(copy, m))
        return copy;
    machine_free(copy);
    return NULL;
}
