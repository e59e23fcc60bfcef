/* SPDX-License-Identifier: MIT */
/* llsc.c - see an SC coming. */
#include "vmm/llsc.h"

#include "machine/spec/insn.h"
#include "vmm/guestmem.h"
#include "vmm/world.h"

/* Is an SC among the words from `first` on, `words` of them at most? */
static bool has_sc(const uint32_t *first, unsigned words)
{
    for (unsigned n = 0; n < words; n++)
        if (insn_decode(first[n]).id == INSN_sc)
            return true;
    return false;
}

/*
 * Looks no further than control can be expected to go, and through every
 * branch: whether it is taken is not known yet.
 */
static bool sc_in_reach(struct vcpu *v)
{
    uint32_t va = v->at.pc;
    struct fault kept = v->fault;
    bool found = false;

    for (unsigned left = LLSC_REACH; left > 0 && !found;) {
        const uint32_t *page;
        uint32_t at = (va & PAGE_OFFSET) / (uint32_t)sizeof *page;
        unsigned room = (unsigned)(PAGE_SIZE / sizeof *page) - at;
        unsigned n = left < room ? left : room;

        if (guest_fetch_page(v, va, &page) != V_NEXT || !page)
            break;
        found = has_sc(page + at, n);
        left -= n;
        va += n * (uint32_t)sizeof *page;
    }
    v->fault = kept; /* only a look: nothing is raised */
    return found;
}

void llsc_after_emulation(struct vcpu *v)
{
    if (v->at.in_slot || v->at.pc & 3)
        return;
    if (!sc_in_reach(v))
        return;
    v->until_sc = LLSC_MOST;
    v->llbit = true;
    world_news();
}
