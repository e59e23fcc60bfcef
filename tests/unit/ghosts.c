/* SPDX-License-Identifier: MIT */
/* ghosts.c - a guest whose TLB entries become ghosts. */
#include "tests/unit/ghosts.h"

#include "vmm/shadow.h"
#include "vmm/vcp0.h"

struct vcpu *ghosts_start(enum stlb_mode stlb, uint32_t pairs)
{
    fx_start(stlb, pairs);
    struct vcpu *v = fx_vcpu("one");

    vcp0_write(v, CP0_wired, 1);
    v->slots = (struct slots){0}; /* as if all had come by tlbwr since */
    return v;
}

void touch(struct vcpu *v, uint32_t va, uint32_t asid)
{
    fx_asid(v, asid);
    fx_at(v, FX_PC);
    fx_trap(v, EXC_TLBL, va);
    fx_untold(v);
}

bool known(struct vcpu *v, uint32_t va, uint32_t asid)
{
    const struct pair *real = fake_find(va, asid);

    return softtlb_find(&v->softtlb, va, asid) ||
           (real && ((real->lo[0] | real->lo[1]) & ENTRYLO_V));
}

void ghost(struct vcpu *v, uint32_t va, uint32_t asid, uint32_t mask,
           uint32_t bits)
{
    struct vtlb_entry old =
        vtlb_entry_from(va | asid, mask, fx_lo(0x40, bits), fx_lo(0x50, bits));

    vtlb_set(&v->vtlb, SLOT, old);
    touch(v, va, asid);
    vtlb_set(&v->vtlb, SLOT, vtlb_entry_from(0x7f000000 | asid, 0, 0, 0));
    shadow_written(v, SLOT, &old, true);
}
