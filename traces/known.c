/* SPDX-License-Identifier: MIT */
/* known.c - the machine, as far as a trace lets one know it. */
#include "traces/known.h"

#include <stdlib.h>
#include <string.h>

#include "machine/spec/exc.h"
#include "machine/spec/insn.h"
#include "traces/grow.h"

struct known *known_new(bool monitored)
{
    size_t none = 0;
    struct known *k = grow(NULL, &none, 1, sizeof *k);

    memset(k, 0, sizeof *k);
    k->monitored = monitored;
    return k;
}

void known_free(struct known *k)
{
    for (unsigned i = 0; i < KNOWN_VMS; i++) {
        if (k->vm[i])
            free(k->vm[i]->pmap);
        free(k->vm[i]);
    }
    free(k);
}

static struct known_vm *vm_of(struct known *k, unsigned vm)
{
    size_t none = 0;

    if (vm == 0 || vm >= KNOWN_VMS)
        return NULL;
    if (!k->vm[vm]) {
        k->vm[vm] = grow(NULL, &none, 1, sizeof *k->vm[vm]);
        memset(k->vm[vm], 0, sizeof *k->vm[vm]);
    }
    return k->vm[vm];
}

/* From a tlb_write or vtlb_write. */
static void write_entry(struct known_entry tlb[KNOWN_ENTRIES],
                        const struct event *e)
{
    if (e->arg[0] < KNOWN_ENTRIES)
        tlb[e->arg[0]] = (struct known_entry){.set = true,
                                              .entryhi = e->arg[1],
                                              .entrylo = {e->arg[2], e->arg[3]},
                                              .pagemask = e->arg[4]};
}

static void believe(struct known_vm *v, enum cp0_reg r, uint32_t value)
{
    if (!v || r >= CP0_COUNT)
        return;
    v->cp0[r] = value;
    v->cp0_known[r] = true;
}

static void back(struct known *k, unsigned vm, uint32_t pfn,
                 struct known_page page)
{
    struct known_vm *v = vm_of(k, vm);
    size_t room;

    if (!v || pfn >= KNOWN_FRAMES)
        return;
    if (pfn >= v->pages) {
        room = v->pages;
        v->pmap = grow(v->pmap, &room, pfn + 1, sizeof *v->pmap);
        memset(v->pmap + v->pages, 0, (pfn + 1 - v->pages) * sizeof *v->pmap);
        v->pages = pfn + 1;
    }
    k->backed += page.backed;
    k->backed -= v->pmap[pfn].backed;
    v->pmap[pfn] = page;
}

static void set_cp0(struct known *k, enum cp0_reg r, uint32_t value)
{
    unsigned which = (cp0_info[r].sel ? REGS_CP0_SEL1 + 0u : REGS_CP0 + 0u) +
                     cp0_info[r].num;

    k->reg[which] = value;
    k->reg_known[which] = true;
}

static void on_exception(struct known *k, const struct event *e)
{
    bool nested = e->real_before == MODE_KERNEL &&
                  (k->reg[REGS_CP0 + cp0_info[CP0_status].num] & STATUS_EXL);

    set_cp0(k, CP0_cause, e->arg[0]);
    set_cp0(k, CP0_badvaddr, e->arg[2]);
    set_cp0(k, CP0_entryhi, e->arg[3]);
    set_cp0(k, CP0_status, e->arg[4]);
    if (!nested)
        set_cp0(k, CP0_epc, e->arg[0] & CAUSE_BD ? e->pc - 4 : e->pc);
}

static void on_reflect(struct known *k, const struct event *e)
{
    struct known_vm *v = vm_of(k, k->running);

    believe(v, CP0_cause, e->arg[0]);
    believe(v, CP0_epc, e->arg[2]);
    if (exc_info[cause_exc(e->arg[0])].addr != EXC_ADDR_NO)
        believe(v, CP0_badvaddr, e->arg[3]);
    if (v && v->cp0_known[CP0_status])
        v->cp0[CP0_status] |= STATUS_EXL;
}

/* What the guest read or wrote, it knows. */
static void on_emulate(struct known *k, const struct event *e)
{
    struct known_vm *v = vm_of(k, e->vm);
    struct insn i = insn_decode(e->arg[1]);

    if (i.id == INSN_mfc0 || i.id == INSN_mtc0)
        believe(v, cp0_find((e->arg[1] >> 11) & 31, e->arg[1] & 7), e->arg[2]);
    believe(v, CP0_status, e->arg[3]);
}

static void on_regs(struct known *k, const struct event *e)
{
    for (unsigned i = 0; i < REGS_EACH; i++) {
        unsigned which = e->arg[0] >> 8 * i & 0xff;

        if (which >= REGS_COUNT)
            continue;
        k->reg[which] = e->arg[1 + i];
        k->reg_known[which] = true;
    }
}

static void on_vtlb_write(struct known *k, const struct event *e)
{
    struct known_vm *v = vm_of(k, e->vm);

    if (!v)
        return;
    write_entry(v->tlb, e);
    believe(v, CP0_entryhi, e->arg[1]);
    believe(v, CP0_entrylo0, e->arg[2]);
    believe(v, CP0_entrylo1, e->arg[3]);
}

void known_event(struct known *k, const struct event *e)
{
    switch (e->kind) {
    case EVENT_exception:
        on_exception(k, e);
        break;
    case EVENT_eret:
        set_cp0(k, CP0_status, e->arg[1]);
        break;
    case EVENT_regs:
        on_regs(k, e);
        break;
    case EVENT_tlb_write:
        write_entry(k->tlb, e);
        break;
    case EVENT_vtlb_write:
        on_vtlb_write(k, e);
        break;
    case EVENT_reflect:
        on_reflect(k, e);
        break;
    case EVENT_emulate:
        on_emulate(k, e);
        break;
    case EVENT_enter:
        k->running = e->arg[0] < KNOWN_VMS ? e->arg[0] : 0;
        believe(vm_of(k, e->arg[0]), CP0_status, e->arg[1]);
        break;
    case EVENT_switch:
        k->running = e->arg[1] < KNOWN_VMS ? e->arg[1] : 0;
        break;
    case EVENT_fill:
    case EVENT_own:
        back(k, e->arg[0], e->arg[1],
             (struct known_page){true, false, e->arg[2]});
        break;
    case EVENT_share:
        back(k, e->arg[0], e->arg[1],
             (struct known_page){true, true, e->arg[2]});
        break;
    case EVENT_take:
        back(k, e->arg[0], e->arg[2], (struct known_page){false, false, 0});
        break;
    default:
        break;
    }
}

int known_match(const struct known_entry tlb[KNOWN_ENTRIES], uint32_t va,
                uint8_t asid, unsigned *half)
{
    for (int i = 0; i < KNOWN_ENTRIES; i++) {
        const struct known_entry *e = &tlb[i];
        uint32_t pair = (e->pagemask & PAGEMASK_BITS) | (2 * PAGE_SIZE - 1);
        bool global = e->entrylo[0] & e->entrylo[1] & ENTRYLO_G;

        if (!e->set || ((e->entryhi ^ va) & ~pair) ||
            (!global && (e->entryhi & ENTRYHI_ASID) != asid))
            continue;
        *half = (va & (pair / 2 + 1)) != 0;
        return i;
    }
    return -1;
}

struct known_page known_backing(const struct known *k, unsigned vm,
                                uint32_t pfn)
{
    const struct known_vm *v = vm < KNOWN_VMS ? k->vm[vm] : NULL;

    if (!v || pfn >= v->pages)
        return (struct known_page){false, false, 0};
    return v->pmap[pfn];
}
