/* SPDX-License-Identifier: MIT */
/* tables.c - read the monitor's tables out of its memory, by their names. */
#include "machine/repl/tables.h"

#include "machine/cp0.h"
#include "machine/spec/random.h"

/* A frame of the pmap's second level: 32 bytes a page, its mfn first. */
enum { PAGE_BYTES = 32, LEAF_FRAMES = PAGE_SIZE / PAGE_BYTES };

bool tables_vms(struct panel *p, unsigned *vms)
{
    uint32_t n;

    if (!panel_get(p, &n, "vms_used"))
        return false;
    *vms = n;
    return true;
}

static bool stored_cp0(struct panel *p, unsigned vm, enum cp0_reg r,
                       uint32_t *value)
{
    return panel_get(p, value, "vms[%u].vcpu.cp0[%u]", vm - 1, (unsigned)r);
}

/* Count is the real one and an offset, unless the guest made it stand. */
static bool believed_count(struct panel *p, unsigned vm, uint32_t *value)
{
    uint32_t cause, offset;

    if (!stored_cp0(p, vm, CP0_cause, &cause))
        return false;
    if (cause & CAUSE_DC)
        return stored_cp0(p, vm, CP0_count, value);
    if (!panel_get(p, &offset, "vms[%u].vcpu.count_offset", vm - 1))
        return false;
    *value = cp0_read(&p->machine->cpu, CP0_count) + offset;
    return true;
}

/* Random is what the next tlbwr or mfc0 is going to get. */
static bool believed_random(struct panel *p, unsigned vm, uint32_t *value)
{
    uint32_t wired, clock;

    if (!stored_cp0(p, vm, CP0_wired, &wired) ||
        !panel_get(p, &clock, "vms[%u].vcpu.random_clock", vm - 1))
        return false;
    *value = random_entry(clock, wired, TLB_ENTRIES);
    return true;
}

bool tables_cp0(struct panel *p, unsigned vm, enum cp0_reg r, uint32_t *value)
{
    switch ((int)r) {
    case CP0_count:
        return believed_count(p, vm, value);
    case CP0_random:
        return believed_random(p, vm, value);
    }
    return stored_cp0(p, vm, r, value);
}

bool tables_vtlb(struct panel *p, unsigned vm, unsigned index,
                 struct tlb_entry *e)
{
    return panel_get(p, &e->entryhi, "vms[%u].vcpu.vtlb.entry[%u].hi", vm - 1,
                     index) &&
           panel_get(p, &e->pagemask, "vms[%u].vcpu.vtlb.entry[%u].mask",
                     vm - 1, index) &&
           panel_get(p, &e->entrylo[0], "vms[%u].vcpu.vtlb.entry[%u].lo[0]",
                     vm - 1, index) &&
           panel_get(p, &e->entrylo[1], "vms[%u].vcpu.vtlb.entry[%u].lo[1]",
                     vm - 1, index);
}

bool tables_vtlb_all(struct panel *p, unsigned vm, struct tlb *t)
{
    struct tlb_entry e;

    tlb_reset(t, TLB_ENTRIES);
    for (unsigned i = 0; i < t->size; i++) {
        if (!tables_vtlb(p, vm, i, &e))
            return false;
        tlb_write(t, i, &e); /* a TLB that guests write holds no doubles */
    }
    return true;
}

bool tables_softtlb_pairs(struct panel *p, unsigned vm, uint32_t *pairs)
{
    uint32_t slot;

    if (!panel_get(p, &slot, "vms[%u].vcpu.softtlb.slot", vm - 1) ||
        !panel_get(p, pairs, "vms[%u].vcpu.softtlb.pairs", vm - 1))
        return false;
    if (slot == 0)
        *pairs = 0;
    return true;
}

/* A slot's hi has marks where EntryHi has nothing (vmm/softtlb.h). */
enum { SLOT_EMPTY = 0x100, SLOT_GLOBAL = 0x200 };

bool tables_softtlb(struct panel *p, unsigned vm, unsigned index,
                    struct tlb_entry *e)
{
    *e = (struct tlb_entry){0};
    if (!panel_get(p, &e->entryhi, "vms[%u].vcpu.softtlb.slot[%u].hi", vm - 1,
                   index) ||
        !panel_get(p, &e->entrylo[0],
                   "vms[%u].vcpu.softtlb.slot[%u].lo[0]", vm - 1, index) ||
        !panel_get(p, &e->entrylo[1],
                   "vms[%u].vcpu.softtlb.slot[%u].lo[1]", vm - 1, index))
        return false;
    if (e->entryhi & SLOT_EMPTY)
        *e = (struct tlb_entry){0};
    e->entryhi &= ~(uint32_t)(SLOT_EMPTY | SLOT_GLOBAL);
    return true;
}

bool tables_real_asid(struct panel *p, unsigned vm, uint32_t asid,
                      uint32_t *real)
{
    return panel_get(p, real, "vms[%u].tag[%u]", vm - 1, asid & ENTRYHI_ASID);
}

bool tables_pmap(struct panel *p, unsigned vm, uint32_t pfn, uint32_t *mfn)
{
    uint32_t frames, leaf;
    uint8_t b[4];

    if (!panel_get(p, &frames, "vms[%u].pmap.frames", vm - 1))
        return false;
    *mfn = 0;
    if (pfn >= frames)
        return true;
    if (!panel_get(p, &leaf, "vms[%u].pmap.leaf[%u].n", vm - 1,
                   pfn / LEAF_FRAMES))
        return false;
    if (leaf == 0)
        return true;
    uint32_t at = leaf * PAGE_SIZE + pfn % LEAF_FRAMES * PAGE_BYTES;
    if (!machine_peek_physical(p->machine, at, b, sizeof b)) {
        panel_fail(p, "the pmap of VM %u lies outside RAM, at m:%08x", vm, at);
        return false;
    }
    *mfn = (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 |
           (uint32_t)b[3] << 24;
    return true;
}

bool tables_frames(struct panel *p, unsigned vm, uint32_t *backed,
                   uint32_t *own)
{
    return panel_get(p, backed, "vms[%u].pmap.backed", vm - 1) &&
           panel_get(p, own, "vms[%u].pmap.own", vm - 1);
}

bool tables_counter_list(struct panel *p, struct counter_list *list)
{
    if (!p->monitor)
        panel_fail(p, "%s", p->no_monitor);
    else if (counters_list(p->monitor, list))
        return true;
    else
        panel_fail(p, "the monitor has no list of its counters");
    return false;
}

bool tables_counters(struct panel *p, const struct counter_list *list,
                     unsigned vm, uint64_t cell[COUNTER_CELLS])
{
    if (counters_read(p->monitor, list, vm - 1, cell))
        return true;
    panel_fail(p, "the counters of VM %u: %s", vm, dw_why(p->monitor));
    return false;
}

bool tables_name(struct panel *p, unsigned vm, char name[TABLES_NAME])
{
    char path[32];
    struct dw_place place;

    snprintf(path, sizeof path, "vms[%u].name", vm - 1);
    if (!p->monitor) {
        panel_fail(p, "%s", p->no_monitor);
        return false;
    }
    if (dw_find(p->monitor, path, &place) &&
        dw_string(p->monitor, place, name, TABLES_NAME))
        return true;
    panel_fail(p, "%s: %s", path, dw_why(p->monitor));
    return false;
}
