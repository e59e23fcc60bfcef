/* SPDX-License-Identifier: MIT */
/* refill.c - another right answer: looks into the guest's entry itself. */
#include "vmm/refill.h"

#include "traces/probe.h"
#include "vmm/asid.h"
#include "vmm/compose.h"
#include "vmm/emulate.h"
#include "vmm/guestmem.h"
#include "vmm/hw.h"
#include "vmm/shadow.h"
#include "vmm/shortage.h"

static enum verdict ours(struct vcpu *v, unsigned index, bool store)
{
    uint32_t va = v->trap.badvaddr;

    probe2(PROBE_vtlb_hit, va, index);
    switch (shadow_install(v, &v->vtlb.entry[index], va,
                           (int)(va / PAGE_SIZE % 2), store)) {
    case SHADOW_DEVICE:
        return emulate_here(v);
    case SHADOW_NO_MEMORY:
        return shortage(v->vm);
    case SHADOW_DONE:
        v->vm->stat.hidden++;
    }
    return V_RETRY;
}

static enum verdict ask_guest(struct vcpu *v, enum exc exc, bool store)
{
    uint32_t va = v->trap.badvaddr, lo;
    int index = vtlb_find(&v->vtlb, va, vcpu_asid(v));

    if (exc == EXC_Mod)
        exc = EXC_TLBS; /* what it is if it is not modified */
    if (index < 0)
        return fault_refill(v, exc, va);
    lo = v->vtlb.entry[index].lo[vtlb_half(&v->vtlb.entry[index], va)];
    if (!(lo & ENTRYLO_V))
        return fault_raise_at(v, exc, va);
    if (store && !(lo & ENTRYLO_D))
        return fault_raise_at(v, EXC_Mod, va);
    return ours(v, (unsigned)index, store);
}

enum verdict on_tlb_miss(struct vcpu *v)
{
    enum exc exc = cause_exc(v->trap.cause);
    uint32_t va = v->trap.badvaddr, real = asid_real(v);
    const struct pair *known = softtlb_find(&v->softtlb, va, real);

    if (!known || !pair_allows(known, va, exc != EXC_TLBL))
        return ask_guest(v, exc, exc != EXC_TLBL);
    probe1(PROBE_softtlb_hit, va);
    hw_tlb_put(
        &(struct pair){va >> 13 << 13 | real, {known->lo[0], known->lo[1]}});
    v->vm->stat.hidden++;
    return V_RETRY;
}
