/* SPDX-License-Identifier: MIT */
/* emulate.c - one instruction on the virtual CPU. */
#include "vmm/emulate.h"

#include "machine/spec/hwr.h"
#include "machine/spec/meaning.h"
#include "machine/spec/segment.h"
#include "traces/probe.h"
#include "vmm/guestmem.h"
#include "vmm/hypercall.h"
#include "vmm/privileged.h"
#include "vmm/trap.h"
#include "vmm/vcp0.h"

/*
 * A trap in a delay slot: find out where its branch goes, by executing the
 * branch again on the virtual CPU.  Writing the link register twice does no
 * harm: a branch must be restartable (ISA, "JALR").
 */
static enum verdict evaluate_branch(struct vcpu *v)
{
    uint32_t branch_pc = v->at.pc - 4;
    uint32_t word;
    enum verdict verdict = guest_fetch(v, branch_pc, &word);

    if (verdict != V_NEXT)
        return verdict;
    struct insn branch = insn_decode(word);
    v->at.npc = v->at.pc + 4;
    mean(&branch, &v->regs, branch_pc, &v->at.npc);
    return V_NEXT;
}

static enum verdict do_load(struct vcpu *v, const struct insn *i)
{
    struct access a = access_of(i, &v->regs);
    uint32_t memory;

    if (a.misaligned)
        return fault_raise_at(v, EXC_AdEL, a.va);
    enum verdict verdict = guest_load(v, a.at, a.bytes, &memory);
    if (verdict == V_REFLECT && exc_info[v->fault.exc].addr != EXC_ADDR_NO)
        v->fault.badvaddr = a.va;
    if (verdict != V_NEXT)
        return verdict;
    v->regs.r[i->rt] = loaded(i, a.va, v->regs.r[i->rt], memory);
    v->regs.r[0] = 0;
    if (i->id == INSN_ll)
        v->llbit = true;
    return V_NEXT;
}

static enum verdict do_store(struct vcpu *v, const struct insn *i)
{
    struct access a = access_of(i, &v->regs);
    bool conditional = i->id == INSN_sc;

    if (a.misaligned)
        return fault_raise_at(v, EXC_AdES, a.va);
    enum verdict verdict = conditional && !v->llbit
                               ? guest_check(v, a.at, ACCESS_STORE)
                               : guest_store(v, a.at, a.bytes, a.value);
    if (verdict == V_REFLECT && exc_info[v->fault.exc].addr != EXC_ADDR_NO)
        v->fault.badvaddr = a.va;
    if (verdict != V_NEXT || !conditional)
        return verdict;
    v->regs.r[i->rt] = v->llbit;
    v->regs.r[0] = 0;
    v->llbit = false;
    return V_NEXT;
}

/* The real HWREna is 0, so every rdhwr comes here. */
static enum verdict read_hardware_register(struct vcpu *v,
                                           const struct insn *i)
{
    if (!hwr_readable(i->rd, v->cp0[CP0_status], v->cp0[CP0_hwrena]))
        return fault_raise(v, EXC_RI);
    v->regs.r[i->rt] = hwr_value(i->rd, vcp0_read(v, CP0_count));
    v->regs.r[0] = 0;
    return V_NEXT;
}

static enum verdict hint(struct vcpu *v, const struct insn *i)
{
    if (i->id == INSN_rdhwr)
        return read_hardware_register(v, i);
    if (i->id == INSN_synci)
        return guest_check(v, access_of(i, &v->regs).va, ACCESS_LOAD);
    return V_NEXT;
}

static enum verdict coprocessor_unusable(struct vcpu *v, unsigned ce)
{
    fault_raise(v, EXC_CpU);
    v->fault.ce = ce;
    return V_REFLECT;
}

static enum verdict reserved(struct vcpu *v, const struct insn *i)
{
    if (insn_is_cop0(i) && !cp0_usable(v->cp0[CP0_status]))
        return coprocessor_unusable(v, 0);
    if (i->word == ABI_HYPCALL && vcpu_mode(v) == MODE_KERNEL)
        return hypercall(v);
    return fault_raise(v, EXC_RI);
}

static enum verdict beyond_meaning(struct vcpu *v, const struct insn *i)
{
    switch ((enum insn_class)i->class) {
    case CLASS_LOAD:
        return do_load(v, i);
    case CLASS_STORE:
        return do_store(v, i);
    case CLASS_TRAP:
        return fault_raise(v, i->id == INSN_syscall ? EXC_Sys : EXC_Bp);
    case CLASS_HINT:
        return hint(v, i);
    case CLASS_PRIV:
        if (!cp0_usable(v->cp0[CP0_status]))
            return coprocessor_unusable(v, 0);
        return privileged(v, i);
    case CLASS_COP1:
        return coprocessor_unusable(v, 1);
    case CLASS_COP2:
        return coprocessor_unusable(v, 2);
    case CLASS_RESERVED:
        return reserved(v, i);
    case CLASS_ALU:
    case CLASS_BRANCH:
        break; /* all of them have a meaning */
    }
    return reserved(v, i);
}

static enum verdict execute(struct vcpu *v, const struct insn *i)
{
    uint32_t target;

    v->after = (struct place){.pc = v->at.npc, .npc = v->at.npc + 4};
    switch (mean(i, &v->regs, v->at.pc, &target)) {
    case EFFECT_NEXT:
        v->after.in_slot = i->class == CLASS_BRANCH;
        return V_NEXT;
    case EFFECT_JUMP:
        v->after.in_slot = true;
        v->after.npc = target;
        return V_NEXT;
    case EFFECT_SKIP:
        v->after.pc += 4;
        v->after.npc += 4;
        return V_NEXT;
    case EFFECT_OVERFLOW:
        return fault_raise(v, EXC_Ov);
    case EFFECT_TRAP:
        return fault_raise(v, EXC_Tr);
    case EFFECT_ELSEWHERE:
        break;
    }
    return beyond_meaning(v, i);
}

/*
 * The page that the last instruction of a round came from.  A round ends
 * with a privileged instruction, and an exception closes the window: nothing
 * else changes what a fetch means.
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

/* Fetch, decode, execute; *i is what it was, for the caller to look at. */
static enum verdict emulate(struct vcpu *v, struct window *w, struct insn *i)
{
    uint32_t word;

    i->class = CLASS_RESERVED; /* until one is fetched */
    i->word = 0;
    i->id = INSN_reserved;
    if (v->at.in_slot && v->at.npc == NPC_UNKNOWN) {
        enum verdict verdict = evaluate_branch(v);
        if (verdict != V_NEXT)
            return verdict;
    }
    enum verdict verdict = fetch(v, w, &word);
    if (verdict != V_NEXT)
        return verdict;
    *i = insn_decode(word);
    v->vm->stat.emulated++;
    return execute(v, i);
}

enum verdict emulate_here(struct vcpu *v)
{
    struct window w = {.va = WINDOW_CLOSED};
    struct insn i;
    uint32_t pc = v->at.pc;
    enum verdict verdict = emulate(v, &w, &i);
    bool moves_rt = i.class == CLASS_LOAD || i.class == CLASS_STORE ||
                    i.id == INSN_mfc0 || i.id == INSN_mtc0;

    probe4(PROBE_emulate, pc, i.word, moves_rt ? v->regs.r[i.rt] : 0,
           v->cp0[CP0_status]);
    return verdict;
}

bool emulate_wanted(const struct vcpu *v)
{
    const struct segment *s = segment_of(v->at.pc);

    if (settings.emulate_all || v->until_sc > 0)
        return true;
    /* kuseg is physical then, which no mode but kernel mode has. */
    if (v->cp0[CP0_status] & STATUS_ERL)
        return true;
    if (v->at.in_slot && v->at.npc != NPC_UNKNOWN)
        return true;
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
        enum verdict verdict = emulate(v, &w, &i);

        vmm_act(v, verdict);
        if (v->until_sc > 0)
            v->until_sc--;
        if (verdict != V_NEXT)
            w.va = WINDOW_CLOSED;
        if (verdict != V_NEXT || i.id == INSN_sc || i.id == INSN_eret)
            v->until_sc = 0;
        if (i.class == CLASS_PRIV || v->waiting ||
            v->vm->state != VM_RUNNING || !emulate_wanted(v))
            return;
    }
}
