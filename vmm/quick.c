/* SPDX-License-Identifier: MIT */
/* quick.c - one privileged instruction, or one system call. */
#include "vmm/quick.h"

#include "traces/probe.h"
#include "vmm/decode.h"
#include "vmm/deliver.h"
#include "vmm/hw.h"
#include "vmm/privileged.h"
#include "vmm/trap.h"
#include "vmm/world.h"

/* Cause without what is pending: which exception, which coprocessor, BD. */
enum { CAUSE_WHAT = CAUSE_EXC | CAUSE_CE };

static inline void stand_at(struct vcpu *v, uint32_t pc)
{
    v->at.pc = pc;
    v->at.npc = pc + 4;
    v->at.in_slot = false;
}

static enum quick whither(struct vcpu *v)
{
    return world_goes_on(v) ? QUICK_DONE : QUICK_LOOK;
}

static inline void tell(const struct vcpu *v, const struct insn *i)
{
    probe4(PROBE_emulate, v->trap.epc, i->word, v->regs.r[i->rt],
           v->cp0[CP0_status]);
}

/* One that may change anything, as emulate_here() does it. */
static inline enum quick execute_any(struct vcpu *v, const struct insn *i)
{
    stand_at(v, v->trap.epc);
    v->after.pc = v->trap.epc + 4;
    v->after.npc = v->trap.epc + 8;
    enum verdict verdict = privileged(v, i);
    tell(v, i);
    if (verdict != V_NEXT) {
        vmm_act(v, verdict);
        return whither(v);
    }
    v->at.pc = v->after.pc; /* and in no slot: none of them is a branch */
    v->at.npc = v->after.npc;
    return whither(v);
}

/* It was fetched, so it can be loaded. */
static inline enum quick instruction(struct vcpu *v)
{
    uint32_t word;

    if (!hw_fetch(v->trap.epc, &word))
        return QUICK_NO;
    const struct decoded *d = decode(word);
    if (!d->quick)
        return QUICK_NO;
    struct vm_stat *stat = &v->vm->stat;
    stat->exits[EXC_CpU]++;
    stat->emulated++;
    if (!d->calm)
        return execute_any(v, &d->insn);
    privileged(v, &d->insn);
    tell(v, &d->insn);
    v->real_epc = v->trap.epc + 4;
    return QUICK_DONE;
}

static SELDOM enum quick system_call(struct vcpu *v)
{
    if (v->cp0[CP0_status] & STATUS_BEV)
        return QUICK_NO;
    v->vm->stat.exits[EXC_Sys]++;
    stand_at(v, v->trap.epc);
    v->fault.exc = EXC_Sys; /* and no address, no coprocessor, no refill */
    v->fault.ce = 0;
    v->fault.refill = false;
    vcpu_deliver(v);
    return whither(v);
}

enum quick vmm_quick(struct vcpu *v)
{
    uint32_t what = v->trap.cause & CAUSE_WHAT;

    /* In a delay slot, or between LL and SC, there is more to do. */
    if ((v->trap.cause & CAUSE_BD) || hw_ll_executed(v->trap.lladdr))
        return QUICK_NO;
    if (what == EXC_CpU << CAUSE_EXC_SHIFT)
        return cp0_usable(v->cp0[CP0_status]) ? instruction(v) : QUICK_NO;
    if (what == EXC_Sys << CAUSE_EXC_SHIFT)
        return system_call(v);
    return QUICK_NO;
}
