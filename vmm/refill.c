/* SPDX-License-Identifier: MIT */
/* refill.c - put the translation back, or tell the guest. */
#include "vmm/refill.h"

#include "traces/probe.h"
#include "vmm/asid.h"
#include "vmm/compose.h"
#include "vmm/emulate.h"
#include "vmm/guestmem.h"
#include "vmm/hw.h"
#include "vmm/shadow.h"
#include "vmm/shortage.h"

/* The guest's entry g allows the access: make the real TLB allow it too. */
static enum verdict put_back(struct vcpu *v, const struct vtlb_entry *g,
                             uint32_t va, bool store)
{
    probe2(PROBE_vtlb_hit, va, (uint32_t)(g - v->vtlb.entry));
    switch (shadow_install(v, g, va, (int)(va >> PAGE_SHIFT & 1), store)) {
    case SHADOW_DONE:
        v->vm->stat.hidden++;
        return V_RETRY;
    case SHADOW_DEVICE:
        return emulate_here(v); /* no memory there: never ours to map */
    case SHADOW_NO_MEMORY:
        break;
    }
    return shortage(v->vm);
}

enum verdict on_tlb_miss(struct vcpu *v)
{
    uint32_t va = v->trap.badvaddr;
    enum exc exc = cause_exc(v->trap.cause);
    bool store = exc != EXC_TLBL;
    const struct pair *known = softtlb_find(&v->softtlb, va, asid_real(v));
    const struct vtlb_entry *g;

    if (known && pair_allows(known, va, store)) {
        struct pair pair = {.hi = (va & ENTRYHI_VPN2) | asid_real(v),
                            .lo = {known->lo[0], known->lo[1]}};

        probe1(PROBE_softtlb_hit, va);
        hw_tlb_put(&pair);
        v->vm->stat.hidden++;
        return V_RETRY;
    }
    switch (vtlb_access(&v->vtlb, va, vcpu_asid(v), store, &g)) {
    case VTLB_NONE:
        return fault_refill(v, store ? EXC_TLBS : EXC_TLBL, va);
    case VTLB_INVALID:
        return fault_raise_at(v, store ? EXC_TLBS : EXC_TLBL, va);
    case VTLB_CLEAN:
        return fault_raise_at(v, EXC_Mod, va);
    case VTLB_OK:
        break;
    }
    return put_back(v, g, va, store);
}
