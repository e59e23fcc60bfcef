/* SPDX-License-Identifier: MIT */
/* privileged.c - mfc0 mtc0 di ei tlbr tlbwi tlbwr tlbp eret wait cache. */
#include "vmm/privileged.h"

#include "machine/spec/meaning.h"
#include "traces/probe.h"
#include "vmm/asid.h"
#include "vmm/guestmem.h"
#include "vmm/shadow.h"
#include "vmm/vcp0.h"
#include "vmm/vm.h"
#include "vmm/wait.h"

static void set_register(struct vcpu *v, unsigned r, uint32_t value)
{
    v->regs.r[r] = value;
    v->regs.r[0] = 0;
}

static SELDOM enum verdict move_from_alive(struct vcpu *v,
                                           const struct insn *i)
{
    set_register(v, i->rt, vcp0_read_alive(v, (enum cp0_reg)i->cp0));
    return V_NEXT;
}

static enum verdict move_from(struct vcpu *v, const struct insn *i)
{
    if (VCP0_ALIVE >> i->cp0 & 1)
        return move_from_alive(v, i);
    set_register(v, i->rt, v->cp0[i->cp0]);
    return V_NEXT;
}

static SELDOM enum verdict move_to_ruled(struct vcpu *v, const struct insn *i)
{
    vcp0_write_ruled(v, (enum cp0_reg)i->cp0, v->regs.r[i->rt]);
    return V_NEXT;
}

/* Of those with a rule only Status is written often. */
static enum verdict move_to(struct vcpu *v, const struct insn *i)
{
    uint32_t value = v->regs.r[i->rt], *status = &v->cp0[CP0_status];

    if (i->cp0 == CP0_status) {
        *status = cp0_merge(CP0_status, *status, value, TLB_ENTRIES);
        return V_NEXT;
    }
    if (VCP0_RULED >> i->cp0 & 1)
        return move_to_ruled(v, i);
    vcp0_write(v, (enum cp0_reg)i->cp0, value);
    return V_NEXT;
}

static SELDOM enum verdict set_interrupts(struct vcpu *v, const struct insn *i,
                                   uint32_t ie)
{
    uint32_t old = v->cp0[CP0_status];

    v->cp0[CP0_status] = (old & ~(uint32_t)STATUS_IE) | ie;
    set_register(v, i->rt, old);
    return V_NEXT;
}

/* The guest reads an entry: what it sees must be all there is (rule c). */
static SELDOM enum verdict tlb_read(struct vcpu *v)
{
    unsigned index = v->cp0[CP0_index] & (TLB_ENTRIES - 1);
    const struct vtlb_entry *e = &v->vtlb.entry[index];

    shadow_read(v, index);
    v->cp0[CP0_entryhi] = e->hi;
    v->cp0[CP0_pagemask] = e->mask;
    v->cp0[CP0_entrylo0] = e->lo[0];
    v->cp0[CP0_entrylo1] = e->lo[1];
    asid_use(v);
    return V_NEXT;
}

static SELDOM enum verdict tlb_write(struct vcpu *v, unsigned index,
                                     bool random)
{
    struct vtlb_entry old = v->vtlb.entry[index];
    struct vtlb_entry new =
        vtlb_entry_from(v->cp0[CP0_entryhi], v->cp0[CP0_pagemask],
                        v->cp0[CP0_entrylo0], v->cp0[CP0_entrylo1]);

    if (vtlb_conflicts(&v->vtlb, &new, index))
        return fault_raise(v, EXC_MCheck);
    vtlb_set(&v->vtlb, index, new);
    probe5(PROBE_vtlb_write, index, new.hi, new.lo[0], new.lo[1], new.mask);
    /* If there is no frame for the page, its touch asks again (refill.c). */
    shadow_written(v, index, &old, random);
    return V_NEXT;
}

static SELDOM enum verdict tlb_write_random(struct vcpu *v)
{
    return tlb_write(v, vcp0_read(v, CP0_random), true);
}

static SELDOM enum verdict tlb_probe(struct vcpu *v)
{
    uint32_t hi = v->cp0[CP0_entryhi];
    int index = vtlb_find(&v->vtlb, hi & ENTRYHI_VPN2, hi & ENTRYHI_ASID);

    if (index >= 0) {
        v->cp0[CP0_index] = (uint32_t)index;
        shadow_found(v, (unsigned)index);
    } else {
        v->cp0[CP0_index] |= INDEX_P; /* the low bits keep their value */
        shadow_not_found(v, hi);
    }
    return V_NEXT;
}

/* ISA, "ERET": no delay slot, and a pending LL is forgotten. */
static SELDOM enum verdict exception_return(struct vcpu *v)
{
    uint32_t *status = &v->cp0[CP0_status];
    uint32_t to;

    if (*status & STATUS_ERL) {
        to = v->cp0[CP0_errorepc];
        *status &= ~(uint32_t)STATUS_ERL;
    } else {
        to = v->cp0[CP0_epc];
        *status &= ~(uint32_t)STATUS_EXL;
    }
    v->llbit = false;
    v->trap.lladdr = 0; /* nor does an LL before the trap count (llsc.h) */
    v->after = (struct place){.pc = to, .npc = to + 4};
    return V_NEXT;
}

static SELDOM enum verdict wait_for_interrupt(struct vcpu *v)
{
    wait_begin(v);
    return V_NEXT;
}

/*
 * Caches are not modelled; an operation by address still needs one that
 * translates.
 */
static SELDOM enum verdict cache(struct vcpu *v, const struct insn *i)
{
    if (!insn_cache_by_address(i))
        return V_NEXT;
    return guest_check(v, access_of(i, &v->regs).va, ACCESS_LOAD);
}

enum verdict privileged(struct vcpu *v, const struct insn *i)
{
    switch (i->id) {
    case INSN_mfc0:
        return move_from(v, i);
    case INSN_mtc0:
        return move_to(v, i);
    case INSN_rdpgpr: /* one register set only: it is its own previous one */
    case INSN_wrpgpr:
        set_register(v, i->rd, v->regs.r[i->rt]);
        return V_NEXT;
    case INSN_di:
        return set_interrupts(v, i, 0);
    case INSN_ei:
        return set_interrupts(v, i, STATUS_IE);
    case INSN_tlbr:
        return tlb_read(v);
    case INSN_tlbwi:
        return tlb_write(v, v->cp0[CP0_index] & (TLB_ENTRIES - 1), false);
    case INSN_tlbwr:
        return tlb_write_random(v);
    case INSN_tlbp:
        return tlb_probe(v);
    case INSN_eret:
        return exception_return(v);
    case INSN_wait:
        return wait_for_interrupt(v);
    case INSN_cache:
        return cache(v, i);
    }
    return fault_raise(v, EXC_RI);
}
