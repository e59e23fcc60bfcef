/* SPDX-License-Identifier: MIT */
/*
 * harness.c - a bare program that calls privileged.c, case by case.  Compiled
 * for the host with our own privileged.c, do_case() tells the grader what is
 * right.
 *
 * Whom privileged.c calls is played here, and remembered; only vtlb.c is the
 * monitor's own.
 */
#include "labs/5/cases.h"
#include "labs/grade/own.h"

#include "vmm/asid.h"
#include "vmm/guestmem.h"
#include "vmm/privileged.h"
#include "vmm/shadow.h"
#include "vmm/vcp0.h"
#include "vmm/wait.h"

int main(void);

/* Global: the debugger stops here. */
void do_case(struct case_ *c);

OWN struct case_ cases[CASES_MOST] = {{.word = 0x42000018}}; /* eret */
OWN volatile uint32_t case_count = 1, case_done;

static struct vm vm;
OWN static struct case_ *now;

const uint32_t vcp0_writable[CP0_COUNT] = {
#define CP0(name, num, sel, writable, reset, means) [CP0_##name] = (writable),
#include "machine/spec/cp0.def"
#undef CP0
};

static void told(uint32_t what, uint32_t at)
{
    now->answer[TOLD] |= what;
    now->answer[TOLD_AT] = at;
}

uint32_t vcp0_read_alive(struct vcpu *v, enum cp0_reg r)
{
    switch ((int)r) {
    case CP0_count:
        return COUNT_NOW;
    case CP0_random:
        return now->random;
    case CP0_cause:
        return v->cp0[CP0_cause] | CAUSE_TI;
    }
    return 0;
}

void vcp0_write_ruled(struct vcpu *v, enum cp0_reg r, uint32_t value)
{
    if (r == CP0_NONE)
        return;
    v->cp0[r] = cp0_merge(r, v->cp0[r], value, TLB_ENTRIES);
    if (r != CP0_status) /* which has a rule, and no effect */
        now->answer[TOLD] |= TOLD_EFFECT;
}

void asid_use(struct vcpu *v)
{
    (void)v;
    now->answer[TOLD] |= TOLD_ASID;
}

enum shadow_result shadow_written(struct vcpu *v, unsigned index,
                                  const struct vtlb_entry *old, bool random)
{
    uint32_t was =
        index == now->slot ? now->has_hi : KSEG0_BASE + index * 2 * PAGE_SIZE;

    (void)v;
    told(TOLD_WRITTEN | (random ? TOLD_RANDOM : 0) |
             (old->hi == was ? TOLD_OLD : 0),
         index);
    return SHADOW_DONE;
}

void shadow_not_found(struct vcpu *v, uint32_t va)
{
    (void)v;
    told(TOLD_NOT_FOUND, va & ENTRYHI_VPN2);
}

void shadow_found(struct vcpu *v, unsigned index)
{
    (void)v;
    told(TOLD_FOUND, index);
}

void shadow_read(struct vcpu *v, unsigned index)
{
    (void)v;
    told(TOLD_READ, index);
}

void wait_begin(struct vcpu *v)
{
    v->waiting = true;
    told(TOLD_WAIT, 0);
}

enum verdict fault_raise(struct vcpu *v, enum exc exc)
{
    v->fault = (struct fault){.exc = exc};
    return V_REFLECT;
}

enum verdict fault_raise_at(struct vcpu *v, enum exc exc, uint32_t badvaddr)
{
    v->fault = (struct fault){.exc = exc, .badvaddr = badvaddr};
    return V_REFLECT;
}

enum verdict guest_check(struct vcpu *v, uint32_t va, enum access_kind how)
{
    if (how == ACCESS_LOAD)
        told(TOLD_CHECK, va);
    return now->maps ? V_NEXT : fault_raise_at(v, EXC_TLBL, va);
}

static void prepare(struct vcpu *v, const struct insn *i)
{
    const struct case_ *c = now;
    struct vtlb_entry has = {
        c->has_hi, c->has_mask, {c->has_lo[0], c->has_lo[1]}};

    v->vm = &vm;
    v->cp0 = v->own_cp0;
    for (unsigned r = 0; r < 32; r++)
        v->regs.r[r] = 0;
    v->regs.r[i->rd] = c->old;
    v->regs.r[i->rs] = c->address;
    v->regs.r[i->rt] = c->value;
    v->regs.r[0] = 0;
    v->cp0[CP0_status] = c->status;
    v->cp0[CP0_epc] = c->epc;
    v->cp0[CP0_errorepc] = c->errorepc;
    v->cp0[CP0_index] = c->index;
    v->cp0[CP0_entryhi] = c->hi;
    v->cp0[CP0_pagemask] = c->mask;
    v->cp0[CP0_entrylo0] = c->lo[0];
    v->cp0[CP0_entrylo1] = c->lo[1];
    if (i->id == INSN_mfc0 || i->id == INSN_mtc0)
        v->cp0[i->cp0 % CP0_COUNT] = c->old;
    vtlb_reset(&v->vtlb);
    vtlb_set(&v->vtlb, c->slot, has);
    v->llbit = c->linked;
    v->trap.lladdr = c->linked;
    v->waiting = false;
    v->at = (struct place){.pc = PC, .npc = PC + 4};
    v->after = (struct place){.pc = PC + 4, .npc = PC + 8};
}

static bool is_same(const struct vtlb_entry *a, const struct vtlb_entry *b)
{
    return a->hi == b->hi && a->mask == b->mask && a->lo[0] == b->lo[0] &&
           a->lo[1] == b->lo[1];
}

static void see_entries(const struct vcpu *v, uint32_t *answer)
{
    static struct vtlb before;
    struct vtlb_entry has = {
        now->has_hi, now->has_mask, {now->has_lo[0], now->has_lo[1]}};

    vtlb_reset(&before);
    vtlb_set(&before, now->slot, has);
    for (uint32_t i = 0; i < TLB_ENTRIES; i++) {
        const struct vtlb_entry *e = &v->vtlb.entry[i];

        if (is_same(e, &before.entry[i]))
            continue;
        answer[CHANGED]++;
        answer[WHICH] = i;
        answer[NEW_HI] = e->hi;
        answer[NEW_MASK] = e->mask;
        answer[NEW_LO0] = e->lo[0];
        answer[NEW_LO1] = e->lo[1];
    }
}

static void see(const struct vcpu *v, const struct insn *i, uint32_t *answer)
{
    bool by_rd = i->id == INSN_rdpgpr || i->id == INSN_wrpgpr;

    answer[TARGET] = v->regs.r[by_rd ? i->rd : i->rt];
    answer[ZERO] = v->regs.r[0];
    answer[REG] = v->cp0[i->cp0 % CP0_COUNT];
    answer[STATUS] = v->cp0[CP0_status];
    answer[NEXT_PC] = v->after.pc;
    answer[NEXT_NPC] = v->after.npc;
    answer[LL] = (uint32_t)v->llbit | (v->trap.lladdr ? 2 : 0);
    answer[INDEX] = v->cp0[CP0_index];
    answer[HI] = v->cp0[CP0_entryhi];
    answer[MASK] = v->cp0[CP0_pagemask];
    answer[LO0] = v->cp0[CP0_entrylo0];
    answer[LO1] = v->cp0[CP0_entrylo1];
    see_entries(v, answer);
}

__attribute__((noinline)) void do_case(struct case_ *c)
{
    struct vcpu *v = &vm.vcpu;
    struct insn i = insn_decode(c->word);
    enum verdict verdict;

    now = c;
    prepare(v, &i);
    verdict = privileged(v, &i);
    c->answer[VERDICT] = verdict;
    c->answer[FAULT] = verdict == V_REFLECT ? (uint32_t)v->fault.exc + 1 : 0;
    see(v, &i, c->answer);
}

int main(void)
{
    for (case_done = 0; case_done < case_count; case_done++)
        do_case(&cases[case_done]);
    return 0;
}
