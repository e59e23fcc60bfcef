/* SPDX-License-Identifier: MIT */
/*
 * refill.c - a miss of the real TLB: whose is it?
 *
 * This is the file that you write.  refill.h says what there is to decide.  As
 * it stands, nobody mends anything: the guest tries the same instruction for
 * ever.
 */
#include "vmm/refill.h"

#include "traces/probe.h"
#include "vmm/asid.h"
#include "vmm/compose.h"
#include "vmm/emulate.h"
#include "vmm/guestmem.h"
#include "vmm/hw.h"
#include "vmm/shadow.h"
#include "vmm/shortage.h"

enum verdict on_tlb_miss(struct vcpu *v)
{
    uint32_t va = v->trap.badvaddr;
    enum exc exc = cause_exc(v->trap.cause);
    bool store = exc != EXC_TLBL;

    /*
     * 1. What does the guest's own TLB say (vtlb_access())?  Three of its
     *    four answers are the guest's business: fault_refill() and
     *    fault_raise_at() prepare what it is to be told.
     *
     * 2. The fourth is ours.  The trace is told so, then shadow_install():
     *        probe2(PROBE_vtlb_hit, va, index of the guest's entry);
     *
     * 3. In front of all that: does the software TLB know (softtlb_find())?
     *    If what it knows allows the access, the trace is told, and then the
     *    pair goes into the real TLB (hw_tlb_put()):
     *        probe1(PROBE_softtlb_hit, va);
     */
    (void)va;
    (void)store;
    return V_RETRY;
}
