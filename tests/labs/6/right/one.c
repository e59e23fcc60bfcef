/* SPDX-License-Identifier: MIT */
/* deliver.c - another right answer: all in one function, EXL looked at once. */
#include "traces/probe.h"
#include "vmm/deliver.h"
#include "vmm/vm.h"

void vcpu_deliver(struct vcpu *v)
{
    uint32_t *cp0 = v->cp0;
    struct fault f = v->fault;
    bool nested = (cp0[CP0_status] & STATUS_EXL) != 0;
    uint32_t offset = VECTOR_GENERAL;

    if (cp0[CP0_status] & STATUS_BEV) {
        vm_kill(v->vm, "BEV is set, and this board has no ROM");
        return;
    }
    if (!nested) {
        cp0[CP0_epc] = v->at.in_slot ? v->at.pc - 4 : v->at.pc;
        cp0[CP0_cause] &= 0x7fffffff;
        cp0[CP0_cause] |= (uint32_t)v->at.in_slot << 31;
        cp0[CP0_status] += STATUS_EXL;
        if (f.refill)
            offset = VECTOR_REFILL;
    }
    if (f.exc == EXC_Int && (cp0[CP0_cause] & CAUSE_IV))
        offset = VECTOR_INTERRUPT;
    cp0[CP0_cause] =
        (cp0[CP0_cause] & 0xcfffff83) | (uint32_t)f.exc << 2 | f.ce << 28;
    switch (f.exc) {
    case EXC_Mod:
    case EXC_TLBL:
    case EXC_TLBS:
        cp0[CP0_context] =
            (cp0[CP0_context] >> 23 << 23) | f.badvaddr >> 13 << 4;
        cp0[CP0_entryhi] = (cp0[CP0_entryhi] & 0xff) | f.badvaddr >> 13 << 13;
        /* fall through */
    case EXC_AdEL:
    case EXC_AdES:
        cp0[CP0_badvaddr] = f.badvaddr;
        break;
    default:
        break;
    }
    v->at.in_slot = v->at.unseen = false;
    v->at.pc = (cp0[CP0_ebase] & EBASE_BASE) + offset;
    v->at.npc = v->at.pc + 4;
    v->vm->stat.reflected[f.exc] += 1;
    probe4(PROBE_reflect, cp0[CP0_cause], v->at.pc, cp0[CP0_epc], f.badvaddr);
}
