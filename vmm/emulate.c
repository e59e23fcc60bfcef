/* SPDX-License-Identifier: MIT */
/* emulate.c - instructions for the guest: one, or a round of them. */
#include "vmm/emulate.h"

#include "machine/spec/meaning.h"
#include "machine/spec/segment.h"
#include "traces/probe.h"
#include "vmm/decode.h"
#include "vmm/guestmem.h"
#include "vmm/hw.h"
#include "vmm/patch.h"
#include "vmm/trap.h"
#include "vmm/vcp0.h"

/* Counts it, and supposes that the guest goes on behind it. */
static inline enum verdict execute(struct vcpu *v, const struct decoded *d)
{
    uint32_t next = v->at.npc;

    v->vm->stat.emulated++;
    v->after.pc = next;
    v->after.npc = next + 4;
    v->after.in_slot = false;
    return d->execute(v, &d->insn);
}

/*
 * A trap in a delay slot: find out where its branch (the word) goes, by
 * executing it again on the virtual CPU.  Writing the link register twice
 * does no harm: a branch must be restartable (ISA, "JALR").
 */
static void evaluate_branch(struct vcpu *v, uint32_t word)
{
    v->at.unseen = false;
    v->at.npc = v->at.pc + 4;
    mean(&decode(word)->insn, &v->regs, v->at.pc - 4, &v->at.npc);
}

/*
 * The page that the last instruction of a round came from.  A round ends
 * with a privileged instruction; an exception closes the window, and so does
 * another frame behind some page (a store to a shared one): nothing else
 * changes what a fetch means.
 */
struct window {
    uint32_t va; /* of the page; WINDOW_CLOSED: none */
    const uint32_t *word;
};

enum { WINDOW_CLOSED = 1, OFFSET_WORD = PAGE_OFFSET & ~3 };

static enum verdict fetch(struct vcpu *v, struct window *w, uint32_t *word)
{
    uint32_t va = v->at.pc;

    /* A misaligned pc, or one in another page, fails the one test. */
    if ((va & ~(uint32_t)OFFSET_WORD) != w->va) {
        w->va = WINDOW_CLOSED;
        if (va & 3)
            return guest_fetch(v, va, word);
        enum verdict verdict = guest_fetch_page(v, va, &w->word);
        if (verdict != V_NEXT)
            return verdict;
        if (!w->word)
            return guest_fetch(v, va, word); /* from a device */
        w->va = va & ~(uint32_t)OFFSET_WORD;
    }
    *word = w->word[(va & OFFSET_WORD) / sizeof *word];
    return V_NEXT;
}

/*
 * A word that the guest has just executed, or tried to: the real TLB still
 * maps it, unless it is what the trap is about.
 */
static enum verdict fetch_executed(struct vcpu *v, uint32_t va, uint32_t *word)
{
    if (va != v->trap.badvaddr && hw_fetch(va, word))
        return V_NEXT;
    return guest_fetch(v, va, word);
}

/*
 * In a delay slot: where does its branch go?  That there is a branch in front
 * of it only a guest with manners can be believed: behind a branch in a slot,
 * which is UNPREDICTABLE, "the slot" is the target of the first one, and
 * nobody has executed, nor need have mapped, the word in front of that.
 */
static SELDOM enum verdict see_branch(struct vcpu *v)
{
    uint32_t word;
    enum verdict verdict = guest_fetch(v, v->at.pc - 4, &word);

    if (verdict == V_NEXT)
        evaluate_branch(v, word);
    return verdict;
}

enum verdict emulate_here(struct vcpu *v)
{
    uint32_t word;
    enum verdict verdict = V_NEXT;

    if (v->at.in_slot)
        verdict = see_branch(v);
    if (verdict == V_NEXT)
        verdict = fetch_executed(v, v->at.pc, &word);
    if (verdict != V_NEXT)
        return verdict;

    const struct decoded *d = decode(word);
    verdict = execute(v, d);
    probe4(PROBE_emulate, v->at.pc, d->insn.word, v->regs.r[d->insn.rt],
           v->cp0[CP0_status]);
    if (settings.regpage == REGPAGE_PATCH && verdict == V_NEXT)
        patch_here(v, &d->insn);
    return verdict;
}

/* One instruction of a round; *i is what it was, for the caller to look at. */
static enum verdict emulate(struct vcpu *v, struct window *w, struct insn *i)
{
    uint32_t word;

    i->class = CLASS_RESERVED; /* until one is fetched */
    i->id = INSN_reserved;
    if (v->at.in_slot && v->at.unseen) {
        enum verdict verdict = see_branch(v);
        if (verdict != V_NEXT)
            return verdict;
    }
    enum verdict verdict = fetch(v, w, &word);
    if (verdict != V_NEXT)
        return verdict;
    const struct decoded *d = decode(word);
    *i = d->insn;
    return execute(v, d);
}

bool emulate_wanted(const struct vcpu *v)
{
    if (settings.emulate_all || v->until_sc > 0)
        return true;
    /* kuseg is physical then, which no mode but kernel mode has. */
    if (v->cp0[CP0_status] & STATUS_ERL)
        return true;
    if (v->at.in_slot && !v->at.unseen)
        return true;
    if (emulate_not_here(v)) /* nearly always */
        return false;
    const struct segment *s = segment_of(v->at.pc);
    if (!segment_allows(s, vcpu_mode(v)))
        return false; /* the address error will be the hardware's to find */
    return segment_unmapped(s, v->cp0[CP0_status]) ||
           !segment_allows(s, MODE_SUPER);
}

void emulate_round(struct vcpu *v)
{
    struct window w = {.va = WINDOW_CLOSED};

    for (unsigned n = 0; n < EMULATE_ROUND; n++) {
        struct insn i;
        uint32_t changes = v->vm->pmap.changes;
        enum verdict verdict = emulate(v, &w, &i);

        vmm_act(v, verdict);
        if (v->until_sc > 0)
            v->until_sc--;
        if (verdict != V_NEXT || v->vm->pmap.changes != changes)
            w.va = WINDOW_CLOSED;
        if (verdict != V_NEXT || i.id == INSN_sc || i.id == INSN_eret)
            v->until_sc = 0;
        if (i.class == CLASS_PRIV || v->waiting ||
            v->vm->state != VM_RUNNING || !emulate_wanted(v))
            return;
    }
}
