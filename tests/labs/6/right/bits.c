/* SPDX-License-Identifier: MIT */
/* deliver.c - another right answer: fields by one helper, the probe first. */
#include "traces/probe.h"
#include "vmm/deliver.h"
#include "vmm/vm.h"

/* The bits of mask in register r become those of value. */
static void put(struct vcpu *v, enum cp0_reg r, uint32_t mask, uint32_t value)
{
    v->cp0[r] ^= (v->cp0[r] ^ value) & mask;
}

static bool in_handler(const struct vcpu *v)
{
    return v->cp0[CP0_status] & STATUS_EXL;
}

static uint32_t offset_of(const struct vcpu *v)
{
    switch (v->fault.exc) {
    case EXC_TLBL:
    case EXC_TLBS:
        return v->fault.refill && !in_handler(v) ? VECTOR_REFILL
                                                 : VECTOR_GENERAL;
    case EXC_Int:
        return v->cp0[CP0_cause] & CAUSE_IV ? VECTOR_INTERRUPT : VECTOR_GENERAL;
    default:
        return VECTOR_GENERAL;
    }
}

static void put_address(struct vcpu *v)
{
    uint32_t va = v->fault.badvaddr;

    switch (exc_info[v->fault.exc].addr) {
    case EXC_ADDR_TLB:
        put(v, CP0_context, CONTEXT_BADVPN2 | 0xf, va / (2 * PAGE_SIZE) * 16);
        put(v, CP0_entryhi, ENTRYHI_VPN2, va);
        put(v, CP0_badvaddr, ~(uint32_t)0, va);
        break;
    case EXC_ADDR_YES:
        put(v, CP0_badvaddr, ~(uint32_t)0, va);
        break;
    case EXC_ADDR_NO:
        break;
    }
}

void vcpu_deliver(struct vcpu *v)
{
    uint32_t to = (v->cp0[CP0_ebase] & EBASE_BASE) | offset_of(v);

    if (v->cp0[CP0_status] & STATUS_BEV) {
        vm_kill(v->vm, "an exception at BEV=1");
        return;
    }
    put_address(v);
    put(v, CP0_cause, CAUSE_EXC, (uint32_t)v->fault.exc << CAUSE_EXC_SHIFT);
    put(v, CP0_cause, CAUSE_CE, v->fault.ce << CAUSE_CE_SHIFT);
    if (!in_handler(v)) {
        put(v, CP0_cause, CAUSE_BD, v->at.in_slot ? CAUSE_BD : 0);
        put(v, CP0_epc, ~(uint32_t)0, v->at.pc - (v->at.in_slot ? 4 : 0));
    }
    put(v, CP0_status, STATUS_EXL, STATUS_EXL);
    v->vm->stat.reflected[v->fault.exc]++;
    probe4(PROBE_reflect, v->cp0[CP0_cause], to, v->cp0[CP0_epc],
           v->fault.badvaddr);
    v->at = (struct place){to, to + 4, false, false};
}
