/* SPDX-License-Identifier: MIT */
/* spin.c - once around the loop, on a copy. */
#include "vmm/spin.h"

#include "machine/spec/meaning.h"
#include "traces/probe.h"
#include "vmm/guestmem.h"
#include "vmm/vcp0.h"
#include "vmm/wait.h"

/* As far as the guest's future is known. */
struct future {
    struct regs regs;
    uint32_t pc, npc;
};

/*
 * The aligned word that holds va, if that is memory.  To look changes no
 * more than the guest's own access would, a moment later.
 */
static bool peek(struct vcpu *v, uint32_t va, uint32_t *word)
{
    const uint32_t *page;
    struct fault kept = v->fault;
    enum verdict verdict = guest_fetch_page(v, va, &page);

    v->fault = kept; /* nothing is raised */
    if (verdict != V_NEXT || !page)
        return false;
    *word = page[(va & PAGE_OFFSET) / sizeof *word];
    return true;
}

static bool load(struct vcpu *v, struct future *f, const struct insn *i)
{
    struct access a = access_of(i, &f->regs);
    uint32_t word;

    if (a.misaligned || !peek(v, a.at, &word))
        return false;
    word = word >> 8 * (a.at & 3) & UINT32_MAX >> 8 * (4 - a.bytes);
    f->regs.r[i->rt] = loaded(i, a.va, f->regs.r[i->rt], word);
    f->regs.r[0] = 0;
    return true;
}

/* What neither memory nor CP0 can tell from nothing; and plain loads. */
static bool harmless(struct vcpu *v, struct future *f, const struct insn *i)
{
    if (i->id == INSN_sync || i->id == INSN_pref)
        return true;
    return i->class == CLASS_LOAD && i->id != INSN_ll && load(v, f, i);
}

/* One instruction further; false: there is more to it. */
static bool step(struct vcpu *v, struct future *f)
{
    uint32_t word, next = f->npc + 4;

    if (f->pc & 3 || !peek(v, f->pc, &word))
        return false;
    struct insn i = insn_decode(word);
    switch (mean(&i, &f->regs, f->pc, &next)) {
    case EFFECT_NEXT:
    case EFFECT_JUMP:
        break;
    case EFFECT_SKIP:
        f->npc += 4;
        next += 4;
        break;
    case EFFECT_OVERFLOW:
    case EFFECT_TRAP:
        return false;
    case EFFECT_ELSEWHERE:
        if (!harmless(v, f, &i))
            return false;
        break;
    }
    f->pc = f->npc;
    f->npc = next;
    return true;
}

static bool same(const struct regs *a, const struct regs *b)
{
    for (unsigned i = 0; i < sizeof a->r / sizeof a->r[0]; i++)
        if (a->r[i] != b->r[i])
            return false;
    return a->hi == b->hi && a->lo == b->lo;
}

bool spin_repeats(struct vcpu *v)
{
    uint32_t start = v->at.in_slot ? v->at.pc - 4 : v->at.pc;
    struct future f = {v->regs, start, start + 4};

    for (unsigned n = 0; n < SPIN_REACH; n++) {
        if (!step(v, &f))
            return false;
        if (f.pc == start && f.npc == start + 4)
            return same(&f.regs, &v->regs);
    }
    return false;
}

/* Only what an interrupt could end may be left to wait for one. */
static bool may_wait(const struct vcpu *v)
{
    return vcp0_interrupts_on(v) && v->cp0[CP0_status] & STATUS_IM &&
           !vcp0_interrupt_takeable(v) && v->until_sc == 0;
}

void spin_look(struct vcpu *v)
{
    if (v->waiting || !may_wait(v) || !spin_repeats(v))
        return;
    wait_begin(v);
    v->spinning = true;
    v->spin_cause = v->cp0[CP0_cause];
    v->vm->stat.spins++;
    probe2(PROBE_spin, v->vm->id, v->at.pc);
}
