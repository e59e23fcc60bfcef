/* SPDX-License-Identifier: MIT */
/*
 * trap.c - what each real exception means (the table of vmm/README.md).
 */
#include "vmm/trap.h"

#include <stddef.h>

#include "machine/spec/insn.h"
#include "machine/spec/segment.h"
#include "vmm/deliver.h"
#include "vmm/disk.h"
#include "vmm/emulate.h"
#include "vmm/guestmem.h"
#include "vmm/hw.h"
#include "vmm/keys.h"
#include "vmm/llsc.h"
#include "vmm/refill.h"
#include "vmm/vm.h"
#include "vmm/world.h"

/* The guest's own business, as it stands: Sys, Bp, Tr, Ov. */
static enum verdict on_guests_own(struct vcpu *v)
{
    return fault_raise(v, cause_exc(v->trap.cause));
}

/*
 * In kseg0, kseg1 and kseg3 a guest kernel finds memory and devices that
 * supervisor mode may not touch: the access is emulated.  A fetch there is
 * too, but by the run loop, which sees where v->at is (emulate_wanted); only
 * a delay slot cannot be entered alone.  Every other address error is real.
 */
static enum verdict on_address_error(struct vcpu *v)
{
    uint32_t va = v->trap.badvaddr;
    const struct segment *s = segment_of(va);

    if (vcpu_mode(v) != MODE_KERNEL || segment_allows(s, MODE_SUPER))
        return fault_raise_at(v, cause_exc(v->trap.cause), va);
    if (va == v->at.pc && !v->at.in_slot)
        return V_RETRY;
    return emulate_here(v);
}

/* CP0 in virtual kernel mode is what trap and emulate is about. */
static enum verdict on_coprocessor(struct vcpu *v)
{
    unsigned ce = (v->trap.cause & CAUSE_CE) >> CAUSE_CE_SHIFT;

    if (ce == 0 && cp0_usable(v->cp0[CP0_status]))
        return emulate_here(v);
    fault_raise(v, EXC_CpU);
    v->fault.ce = ce;
    return V_REFLECT;
}

/* Reserved to the hardware; RDHWR is so only because HWREna is really 0. */
static enum verdict on_reserved(struct vcpu *v)
{
    uint32_t word;
    enum verdict verdict = guest_fetch(v, v->at.pc, &word);

    if (verdict != V_NEXT)
        return verdict;
    if (insn_decode(word).id == INSN_rdhwr)
        return emulate_here(v);
    return fault_raise(v, EXC_RI);
}

/* The machine's interrupts are ours; what it means for a guest is virtual. */
static enum verdict on_interrupt(struct vcpu *v)
{
    if (v->trap.cause & mdisk_lines())
        vdisk_poll();
    if (v->trap.cause & CAUSE_IP2)
        keys_attend();
    if (v->trap.cause & CAUSE_IP7)
        world_timer_fired();
    return V_RETRY;
}

/* The machine has no such exception, or only for what a guest cannot do. */
static SELDOM enum verdict on_impossible(struct vcpu *v)
{
    return vm_kill(v->vm, "took a trap no guest can take");
}

/* What the monitor maps is memory, once: then these cannot happen. */
static enum verdict on_broken_promise(struct vcpu *v)
{
    return vm_kill(v->vm, "the monitor broke a promise: a bus error or "
                          "machine check while the guest ran");
}

typedef enum verdict handler_fn(struct vcpu *v);

static handler_fn *const handler[EXC_CODES] = {
    [EXC_Int] = on_interrupt,       [EXC_Mod] = on_tlb_miss,
    [EXC_TLBL] = on_tlb_miss,       [EXC_TLBS] = on_tlb_miss,
    [EXC_AdEL] = on_address_error,  [EXC_AdES] = on_address_error,
    [EXC_IBE] = on_broken_promise,  [EXC_DBE] = on_broken_promise,
    [EXC_Sys] = on_guests_own,      [EXC_Bp] = on_guests_own,
    [EXC_RI] = on_reserved,         [EXC_CpU] = on_coprocessor,
    [EXC_Ov] = on_guests_own,       [EXC_Tr] = on_guests_own,
    [EXC_MCheck] = on_broken_promise,
};

/*
 * Where the guest stood.  In a delay slot, EPC is the branch; where that
 * goes is found out only if the slot is emulated.
 */
static void find_place(struct vcpu *v)
{
    uint32_t epc = v->trap.epc;

    v->at.pc = epc;
    v->at.npc = epc + 4;
    v->at.in_slot = false;
    if (v->trap.cause & CAUSE_BD)
        v->at = (struct place){
            .pc = epc + 4, .in_slot = true, .unseen = true};
}

void vmm_act(struct vcpu *v, enum verdict verdict)
{
    switch (verdict) {
    case V_RETRY:
        break;
    case V_NEXT:
        v->at = v->after;
        break;
    case V_REFLECT:
        vcpu_deliver(v);
        break;
    case V_KILL:
        break; /* world.c will not run it again */
    }
}

void vmm_trap(struct vcpu *v)
{
    enum exc exc = cause_exc(v->trap.cause);

    v->vm->stat.exits[exc]++;
    find_place(v);
    enum verdict verdict = handler[exc] ? handler[exc](v) : on_impossible(v);
    vmm_act(v, verdict);
    if (verdict == V_NEXT && hw_ll_executed(v->trap.lladdr) &&
        v->vm->state == VM_RUNNING)
        llsc_after_emulation(v);
}
