/* SPDX-License-Identifier: MIT */
/* memory.c - through which table to which frame. */
#include "machine/gdb/memory.h"

#include "machine/cp0.h"
#include "machine/gdb/back.h"
#include "machine/gdb/thread.h"
#include "machine/repl/tables.h"
#include "machine/spec/segment.h"

/* A TLB and what else decides a translation. */
struct space {
    struct tlb tlb;
    uint32_t status;
    uint8_t asid;
    unsigned vm; /* whose pmap comes after it; 0: none does */
};

static bool lookup(const struct space *s, uint32_t va, uint32_t *physical)
{
    const struct segment *segment = segment_of(va);
    int index;

    if (segment_unmapped(segment, s->status)) {
        *physical = va - segment->first;
        return true;
    }
    return tlb_lookup(&s->tlb, va, s->asid, ACCESS_LOAD, &index, physical) ==
           TLB_HIT;
}

static void real_space(const struct gdb_stub *s, struct space *space)
{
    const struct cpu *cpu = &s->panel->machine->cpu;

    *space = (struct space){
        .tlb = cpu->tlb,
        .status = cp0_read(cpu, CP0_status),
        .asid = (uint8_t)cp0_read(cpu, CP0_entryhi),
    };
}

static bool virtual_space(struct gdb_stub *s, unsigned vm, struct space *space)
{
    uint32_t entryhi;

    space->vm = vm;
    if (!tables_cp0(s->panel, vm, CP0_status, &space->status) ||
        !tables_cp0(s->panel, vm, CP0_entryhi, &entryhi) ||
        !tables_vtlb_all(s->panel, vm, &space->tlb))
        return false;
    space->asid = (uint8_t)entryhi;
    return true;
}

/* How the chosen thread sees memory: through the first that knows. */
struct sight {
    struct space space[2];
    unsigned spaces;
};

static void look(struct gdb_stub *s, struct sight *sight)
{
    unsigned vm = thread_vm(s->chosen);

    sight->spaces = 0;
    if (vm == 0 || thread_live(s) == vm)
        real_space(s, &sight->space[sight->spaces++]);
    if (vm > 0 && virtual_space(s, vm, &sight->space[sight->spaces]))
        sight->spaces++;
}

/* The machine address behind va. */
static bool see(struct gdb_stub *s, const struct sight *sight, uint32_t va,
                uint32_t *at)
{
    for (unsigned i = 0; i < sight->spaces; i++) {
        const struct space *space = &sight->space[i];
        bool theirs = space->vm == 0 && thread_vm(s->chosen) > 0;
        uint32_t mfn;

        if (theirs && !segment_of(va)->mapped)
            continue; /* a guest's kseg0 is not the machine's */
        if (!lookup(space, va, at))
            continue;
        if (space->vm == 0)
            return true;
        if (!tables_pmap(s->panel, space->vm, *at >> PAGE_SHIFT, &mfn) ||
            mfn == 0)
            continue;
        *at = mfn << PAGE_SHIFT | (*at & PAGE_OFFSET);
        return true;
    }
    return false;
}

/* From va to the end of its page, at most `bytes`. */
static size_t in_page(uint32_t va, size_t bytes)
{
    size_t left = PAGE_SIZE - (va & PAGE_OFFSET);

    return bytes < left ? bytes : left;
}

size_t memory_read(struct gdb_stub *s, uint32_t va, uint8_t *to, size_t bytes)
{
    struct sight sight;
    size_t done = 0;
    uint32_t at;

    look(s, &sight);
    for (size_t n; done < bytes; done += n, va += (uint32_t)n) {
        n = in_page(va, bytes - done);
        if (!see(s, &sight, va, &at) ||
            !machine_peek_physical(s->panel->machine, at, to + done, n))
            break;
    }
    return done;
}

bool memory_write(struct gdb_stub *s, uint32_t va, const uint8_t *from,
                  size_t bytes)
{
    struct sight sight;
    uint32_t at;

    look(s, &sight);
    for (size_t n, i = 0; i < bytes; i += n) {
        n = in_page(va + (uint32_t)i, bytes - i);
        if (!see(s, &sight, va + (uint32_t)i, &at) ||
            !mem_has(&s->panel->machine->mem, at, n))
            return false;
    }
    if (bytes > 0) /* gdb writes nothing to find out whether it could */
        back_changing(s);
    for (size_t n, i = 0; i < bytes; i += n) {
        n = in_page(va + (uint32_t)i, bytes - i);
        if (!see(s, &sight, va + (uint32_t)i, &at) ||
            !machine_poke_physical(s->panel->machine, at, from + i, n))
            return false;
    }
    return true;
}
