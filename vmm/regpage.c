/* SPDX-License-Identifier: MIT */
/* regpage.c - giving a guest the page, and mapping it. */
#include "vmm/regpage.h"

#include <stddef.h>

#include "traces/probe.h"
#include "vmm/hw.h"
#include "vmm/hypercall.h"
#include "vmm/memmap.h"
#include "vmm/shadow.h"

bool regpage_in_reach(const struct vcpu *v)
{
    enum mode mode = vcpu_mode(v);

    return mode == MODE_KERNEL ||
           (mode == MODE_USER && v->regpage.va >= KSEG0_BASE);
}

static struct pair pair_of(const struct regpage *r)
{
    struct pair pair = {.hi = r->va & ENTRYHI_VPN2,
                        .lo = {ENTRYLO_G, ENTRYLO_G}};

    pair.lo[r->va >> PAGE_SHIFT & 1] |= r->mfn.n << ENTRYLO_PFN_SHIFT |
                                        ENTRYLO_C_CACHED | ENTRYLO_D |
                                        ENTRYLO_V;
    return pair;
}

void regpage_at_entry(struct vcpu *v)
{
    bool wanted = regpage_in_reach(v);

    if (v->regpage.mapped == wanted)
        return;
    struct pair pair = pair_of(&v->regpage);
    hw_wire(wanted ? &pair : NULL);
    v->regpage.mapped = wanted;
}

void regpage_leave(struct vcpu *v)
{
    if (v->regpage.mapped)
        hw_wire(NULL);
    v->regpage.mapped = false;
}

void regpage_end(struct vcpu *v)
{
    if (!regpage_is_some(v))
        return;
    regpage_leave(v);
    for (unsigned r = 0; r < CP0_COUNT; r++)
        v->own_cp0[r] = v->cp0[r];
    v->cp0 = v->own_cp0;
    memmap_give(v->regpage.mfn);
    probe3(PROBE_take, v->vm->id, v->regpage.mfn.n,
           v->regpage.va >> PAGE_SHIFT);
    v->regpage.mfn = mfn_none();
}

enum verdict call_regpage(struct vcpu *v)
{
    struct regpage *r = &v->regpage;

    if (settings.regpage == REGPAGE_OFF)
        return call_return(v, (uint32_t)CALL_REFUSED);
    if (!regpage_is_some(v)) {
        mfn_t mfn = memmap_take();

        if (!mfn_is_some(mfn))
            return call_return(v, (uint32_t)CALL_NO_MEMORY);
        memmap_hold(mfn);
        r->mfn = mfn;
        r->va = settings.regpage == REGPAGE_PATCH ? ABI_PATCHPAGE_VA
                                                  : ABI_REGPAGE_VA;
        uint32_t *page = hw_frame(mfn);
        for (unsigned i = 0; i < CP0_COUNT; i++)
            page[i] = v->cp0[i];
        v->cp0 = page;
        shadow_forget_all(v); /* nothing else may be mapped there */
        swift_prepare(v);
        probe3(PROBE_regpage, v->vm->id, r->va, mfn.n);
    }
    return call_return(v, r->va);
}
