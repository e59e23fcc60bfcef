/* SPDX-License-Identifier: MIT */
/* deliver.c - an exception, as the virtual CPU takes it. */
#include "vmm/deliver.h"

#include "traces/probe.h"
#include "vmm/vm.h"

/* Only the first of nested exceptions says where to return. */
static void remember_place(struct vcpu *v)
{
    if (v->cp0[CP0_status] & STATUS_EXL)
        return;
    if (v->at.in_slot) {
        v->cp0[CP0_epc] = v->at.pc - 4;
        v->cp0[CP0_cause] |= CAUSE_BD;
    } else {
        v->cp0[CP0_epc] = v->at.pc;
        v->cp0[CP0_cause] &= ~(uint32_t)CAUSE_BD;
    }
}

static void remember_cause(struct vcpu *v, const struct fault *f)
{
    uint32_t cause = v->cp0[CP0_cause] & ~(uint32_t)(CAUSE_EXC | CAUSE_CE);

    v->cp0[CP0_cause] = cause | (uint32_t)f->exc << CAUSE_EXC_SHIFT |
                        f->ce << CAUSE_CE_SHIFT;
}

static void remember_address(struct vcpu *v, const struct fault *f)
{
    enum exc_addr what = exc_info[f->exc].addr;

    if (what == EXC_ADDR_NO)
        return;
    v->cp0[CP0_badvaddr] = f->badvaddr;
    if (what == EXC_ADDR_YES)
        return;
    v->cp0[CP0_context] =
        (v->cp0[CP0_context] & CONTEXT_PTEBASE) |
        (f->badvaddr >> CONTEXT_BADVPN2_SHIFT & CONTEXT_BADVPN2);
    v->cp0[CP0_entryhi] =
        (f->badvaddr & ENTRYHI_VPN2) | (v->cp0[CP0_entryhi] & ENTRYHI_ASID);
}

/* A refill has a vector of its own, but not while EXL is set. */
static uint32_t vector(const struct vcpu *v, const struct fault *f)
{
    uint32_t base = v->cp0[CP0_ebase] & EBASE_BASE;

    if (f->refill && !(v->cp0[CP0_status] & STATUS_EXL))
        return base + VECTOR_REFILL;
    if (f->exc == EXC_Int && (v->cp0[CP0_cause] & CAUSE_IV))
        return base + VECTOR_INTERRUPT;
    return base + VECTOR_GENERAL;
}

void vcpu_deliver(struct vcpu *v)
{
    const struct fault *f = &v->fault;

    if (v->cp0[CP0_status] & STATUS_BEV) {
        vm_kill(v->vm, "took an exception with Status.BEV set: "
                       "there is no boot ROM to handle it");
        return;
    }
    uint32_t to = vector(v, f);
    remember_place(v);
    remember_cause(v, f);
    remember_address(v, f);
    v->cp0[CP0_status] |= STATUS_EXL;
    v->at = (struct place){.pc = to, .npc = to + 4};
    v->vm->stat.reflected[f->exc]++;
    probe4(PROBE_reflect, v->cp0[CP0_cause], to, v->cp0[CP0_epc], f->badvaddr);
}
