/* SPDX-License-Identifier: MIT */
/* llsc.c - see an SC coming. */
#include "vmm/llsc.h"

#include "machine/spec/insn.h"
#include "vmm/guestmem.h"
#include "vmm/hw.h"

/* Does control leave the straight line here? */
static bool leaves(const struct insn *i)
{
    return i->class == CLASS_BRANCH || i->id == INSN_eret ||
           i->id == INSN_syscall || i->id == INSN_break ||
           i->class == CLASS_RESERVED;
}

/* Instructions from v->at up to an SC, that one included; 0: none in reach. */
static unsigned distance(struct vcpu *v)
{
    const uint32_t *word;
    uint32_t first = (v->at.pc & PAGE_OFFSET) / (uint32_t)sizeof *word;
    struct fault kept = v->fault;
    enum verdict verdict = guest_fetch_page(v, v->at.pc, &word);

    v->fault = kept; /* only a look: nothing is raised */
    if (verdict != V_NEXT || !word)
        return 0;
    for (unsigned n = 0; n < LLSC_REACH; n++) {
        if (first + n >= PAGE_SIZE / sizeof *word)
            return 0;
        struct insn i = insn_decode(word[first + n]);
        if (i.id == INSN_sc)
            return n + 1;
        if (leaves(&i))
            return 0;
    }
    return 0;
}

void llsc_after_emulation(struct vcpu *v)
{
    if (!hw_ll_executed(v->trap.lladdr) || v->at.in_slot || v->at.pc & 3)
        return;
    v->until_sc = distance(v);
    if (v->until_sc > 0)
        v->llbit = true;
}
