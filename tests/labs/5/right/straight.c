/* SPDX-License-Identifier: MIT */
/* privileged.c - another right answer: one switch, no short ways. */
#include "vmm/privileged.h"

#include "machine/spec/meaning.h"
#include "traces/probe.h"
#include "vmm/asid.h"
#include "vmm/guestmem.h"
#include "vmm/shadow.h"
#include "vmm/vcp0.h"
#include "vmm/wait.h"

static enum verdict answer(struct vcpu *v, unsigned r, uint32_t value)
{
    if (r != 0)
        v->regs.r[r] = value;
    return V_NEXT;
}

static enum verdict write_entry(struct vcpu *v, unsigned n, bool random)
{
    const struct vtlb_entry old = v->vtlb.entry[n];
    const struct vtlb_entry e =
        vtlb_entry_from(vcp0_read(v, CP0_entryhi), vcp0_read(v, CP0_pagemask),
                        vcp0_read(v, CP0_entrylo0), vcp0_read(v, CP0_entrylo1));

    if (vtlb_conflicts(&v->vtlb, &e, n))
        return fault_raise(v, EXC_MCheck);
    vtlb_set(&v->vtlb, n, e);
    probe5(PROBE_vtlb_write, n, e.hi, e.lo[0], e.lo[1], e.mask);
    shadow_written(v, n, &old, random);
    return V_NEXT;
}

static void read_entry(struct vcpu *v, unsigned n)
{
    const struct vtlb_entry e = v->vtlb.entry[n];

    v->cp0[CP0_pagemask] = e.mask;
    v->cp0[CP0_entrylo0] = e.lo[0];
    v->cp0[CP0_entrylo1] = e.lo[1];
    v->cp0[CP0_entryhi] = e.hi;
    asid_use(v);
    shadow_read(v, n);
}

static void probe(struct vcpu *v)
{
    uint32_t hi = v->cp0[CP0_entryhi];
    int n = vtlb_find(&v->vtlb, hi & ~(uint32_t)0x1fff, hi & 0xff);

    if (n < 0) {
        v->cp0[CP0_index] |= INDEX_P;
        shadow_not_found(v, hi);
        return;
    }
    v->cp0[CP0_index] = (uint32_t)n;
    shadow_found(v, (unsigned)n);
}

static void go_back(struct vcpu *v)
{
    bool error = (v->cp0[CP0_status] & STATUS_ERL) != 0;

    v->after.pc = v->cp0[error ? CP0_errorepc : CP0_epc];
    v->after.npc = v->after.pc + 4;
    v->after.in_slot = v->after.unseen = false;
    v->cp0[CP0_status] &= ~(uint32_t)(error ? STATUS_ERL : STATUS_EXL);
    v->llbit = false;
    v->trap.lladdr = 0;
}

enum verdict privileged(struct vcpu *v, const struct insn *i)
{
    const uint32_t rt = v->regs.r[i->rt], status = v->cp0[CP0_status];
    const unsigned index = v->cp0[CP0_index] % TLB_ENTRIES;

    switch (i->id) {
    case INSN_mfc0:
        return answer(v, i->rt, vcp0_read(v, (enum cp0_reg)i->cp0));
    case INSN_mtc0:
        vcp0_write(v, (enum cp0_reg)i->cp0, rt);
        return V_NEXT;
    case INSN_rdpgpr:
    case INSN_wrpgpr:
        return answer(v, i->rd, rt);
    case INSN_di:
        v->cp0[CP0_status] = status & ~(uint32_t)STATUS_IE;
        return answer(v, i->rt, status);
    case INSN_ei:
        v->cp0[CP0_status] = status | STATUS_IE;
        return answer(v, i->rt, status);
    case INSN_tlbr:
        read_entry(v, index);
        return V_NEXT;
    case INSN_tlbwi:
        return write_entry(v, index, false);
    case INSN_tlbwr:
        return write_entry(v, vcp0_read(v, CP0_random), true);
    case INSN_tlbp:
        probe(v);
        return V_NEXT;
    case INSN_eret:
        go_back(v);
        return V_NEXT;
    case INSN_wait:
        wait_begin(v);
        return V_NEXT;
    case INSN_cache:
        if (insn_cache_by_address(i))
            return guest_check(v, v->regs.r[i->rs] + (uint32_t)i->imm,
                               ACCESS_LOAD);
        return V_NEXT;
    }
    return fault_raise(v, EXC_RI);
}
