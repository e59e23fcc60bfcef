/* SPDX-License-Identifier: MIT */
/* refill.c - another right answer: the guest's own misses from a table. */
#include "vmm/refill.h"

#include "traces/probe.h"
#include "vmm/asid.h"
#include "vmm/compose.h"
#include "vmm/emulate.h"
#include "vmm/guestmem.h"
#include "vmm/hw.h"
#include "vmm/shadow.h"
#include "vmm/shortage.h"

/* By the answer, and by whether it was a store. */
static const enum exc told_as[][2] = {
    [VTLB_NONE] = {EXC_TLBL, EXC_TLBS},
    [VTLB_INVALID] = {EXC_TLBL, EXC_TLBS},
    [VTLB_CLEAN] = {EXC_Mod, EXC_Mod},
};

static bool from_softtlb(struct vcpu *v, uint32_t va, bool store)
{
    uint32_t asid = asid_real(v);
    const struct pair *found = softtlb_find(&v->softtlb, va, asid);
    struct pair pair;

    if (!found || !pair_allows(found, va, store))
        return false;
    pair = *found;
    pair.hi = (va & ENTRYHI_VPN2) + asid;
    probe1(PROBE_softtlb_hit, va);
    hw_tlb_put(&pair);
    return true;
}

enum verdict on_tlb_miss(struct vcpu *v)
{
    bool store = cause_exc(v->trap.cause) == EXC_TLBS ||
                 cause_exc(v->trap.cause) == EXC_Mod;
    uint32_t va = v->trap.badvaddr;
    const struct vtlb_entry *g;

    if (from_softtlb(v, va, store)) {
        v->vm->stat.hidden += 1;
        return V_RETRY;
    }
    enum vtlb_answer answer =
        vtlb_access(&v->vtlb, va, vcpu_asid(v), store, &g);
    if (answer == VTLB_NONE)
        return fault_refill(v, told_as[answer][store], va);
    if (answer != VTLB_OK)
        return fault_raise_at(v, told_as[answer][store], va);
    probe2(PROBE_vtlb_hit, va, (uint32_t)(g - &v->vtlb.entry[0]));
    enum shadow_result result =
        shadow_install(v, g, va, (va & PAGE_SIZE) != 0, store);
    if (result == SHADOW_DEVICE)
        return emulate_here(v);
    if (result == SHADOW_NO_MEMORY)
        return shortage(v->vm);
    v->vm->stat.hidden += 1;
    return V_RETRY;
}
