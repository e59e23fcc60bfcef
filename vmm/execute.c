/* SPDX-License-Identifier: MIT */
/* execute.c - what an instruction does to the virtual CPU. */
#include "vmm/execute.h"

#include "machine/spec/hwr.h"
#include "machine/spec/meaning.h"
#include "vmm/guestmem.h"
#include "vmm/hypercall.h"
#include "vmm/privileged.h"
#include "vmm/trap.h"
#include "vmm/vcp0.h"

static enum verdict do_load(struct vcpu *v, const struct insn *i)
{
    struct access a = access_of(i, &v->regs);
    uint32_t memory;

    if (a.misaligned)
        return fault_raise_at(v, EXC_AdEL, a.va);
    enum verdict verdict = guest_load(v, a.at, a.bytes, &memory);
    if (verdict == V_REFLECT && exc_info[v->fault.exc].addr != EXC_ADDR_NO)
        v->fault.badvaddr = a.va;
    if (verdict != V_NEXT)
        return verdict;
    v->regs.r[i->rt] = loaded(i, a.va, v->regs.r[i->rt], memory);
    v->regs.r[0] = 0;
    if (i->id == INSN_ll)
        v->llbit = true;
    return V_NEXT;
}

static enum verdict do_store(struct vcpu *v, const struct insn *i)
{
    struct access a = access_of(i, &v->regs);
    bool conditional = i->id == INSN_sc;

    if (a.misaligned)
        return fault_raise_at(v, EXC_AdES, a.va);
    enum verdict verdict = conditional && !v->llbit
                               ? guest_check(v, a.at, ACCESS_STORE)
                               : guest_store(v, a.at, a.bytes, a.value);
    if (verdict == V_REFLECT && exc_info[v->fault.exc].addr != EXC_ADDR_NO)
        v->fault.badvaddr = a.va;
    if (verdict != V_NEXT || !conditional)
        return verdict;
    v->regs.r[i->rt] = v->llbit;
    v->regs.r[0] = 0;
    v->llbit = false;
    return V_NEXT;
}

/* The real HWREna is 0, so every rdhwr comes here. */
static enum verdict read_hardware_register(struct vcpu *v,
                                           const struct insn *i)
{
    if (!hwr_readable(i->rd, v->cp0[CP0_status], v->cp0[CP0_hwrena]))
        return fault_raise(v, EXC_RI);
    v->regs.r[i->rt] = hwr_value(i->rd, vcp0_read(v, CP0_count));
    v->regs.r[0] = 0;
    return V_NEXT;
}

static enum verdict hint(struct vcpu *v, const struct insn *i)
{
    if (i->id == INSN_rdhwr)
        return read_hardware_register(v, i);
    if (i->id == INSN_synci)
        return guest_check(v, access_of(i, &v->regs).va, ACCESS_LOAD);
    return V_NEXT;
}

static SELDOM enum verdict coprocessor_unusable(struct vcpu *v, unsigned ce)
{
    fault_raise(v, EXC_CpU);
    v->fault.ce = ce;
    return V_REFLECT;
}

static enum verdict reserved(struct vcpu *v, const struct insn *i)
{
    if (insn_is_cop0(i) && !cp0_usable(v->cp0[CP0_status]))
        return coprocessor_unusable(v, 0);
    if (i->word == ABI_HYPCALL && vcpu_mode(v) == MODE_KERNEL)
        return hypercall(v);
    return fault_raise(v, EXC_RI);
}

static enum verdict beyond_meaning(struct vcpu *v, const struct insn *i)
{
    switch ((enum insn_class)i->class) {
    case CLASS_LOAD:
        return do_load(v, i);
    case CLASS_STORE:
        return do_store(v, i);
    case CLASS_TRAP:
        return fault_raise(v, i->id == INSN_syscall ? EXC_Sys : EXC_Bp);
    case CLASS_HINT:
        return hint(v, i);
    case CLASS_COP1:
        return coprocessor_unusable(v, 1);
    case CLASS_COP2:
        return coprocessor_unusable(v, 2);
    case CLASS_RESERVED:
        return reserved(v, i);
    case CLASS_ALU:
    case CLASS_BRANCH:
    case CLASS_PRIV:
        break; /* execute_ordinary() has seen to them */
    }
    return reserved(v, i);
}

enum verdict execute_ordinary(struct vcpu *v, const struct insn *i)
{
    uint32_t target;

    switch (mean(i, &v->regs, v->at.pc, &target)) {
    case EFFECT_NEXT:
        v->after.in_slot = i->class == CLASS_BRANCH;
        return V_NEXT;
    case EFFECT_JUMP:
        v->after.in_slot = true;
        v->after.npc = target;
        return V_NEXT;
    case EFFECT_SKIP:
        v->after.pc += 4;
        v->after.npc += 4;
        return V_NEXT;
    case EFFECT_OVERFLOW:
        return fault_raise(v, EXC_Ov);
    case EFFECT_TRAP:
        return fault_raise(v, EXC_Tr);
    case EFFECT_ELSEWHERE:
        break;
    }
    return beyond_meaning(v, i);
}

/* A privileged instruction that may be none here: in a round. */
enum verdict execute_privileged(struct vcpu *v, const struct insn *i)
{
    if (!cp0_usable(v->cp0[CP0_status]))
        return coprocessor_unusable(v, 0);
    return privileged(v, i);
}
