/* SPDX-License-Identifier: MIT */
/*
 * exec.c - executing one decoded instruction: dispatch by class, and what
 * needs neither memory nor CP0.
 */
#include "machine/exec.h"

#include "machine/clock.h"
#include "machine/exception.h"
#include "machine/hole.h"
#include "machine/spec/hwr.h"
#include "machine/spec/meaning.h"

static enum outcome raise(struct machine *m, enum exc exc)
{
    exception_raise(&m->cpu, exc);
    return OUT_RAISED;
}

/* The instruction at npc is the delay slot; `target` comes after it. */
static enum outcome branch(struct cpu *cpu, uint32_t target)
{
    cpu->pc = cpu->npc;
    cpu->npc = target;
    cpu->in_slot = true;
    return OUT_MOVED;
}

/*
 * A branch in a delay slot is UNPREDICTABLE (ISA, "Branch Instructions in
 * the delay slot"): here one instruction of the first target is executed,
 * then the second target, as pc and npc happen to give it.
 */
static enum outcome compute(struct machine *m, const struct insn *i)
{
    struct cpu *cpu = &m->cpu;
    uint32_t target = 0;

    switch (mean(i, &cpu->regs, cpu->pc, &target)) {
    case EFFECT_NEXT:
        /* A branch that is not taken has its slot all the same. */
        return i->class == CLASS_BRANCH ? branch(cpu, cpu->npc + 4) : OUT_NEXT;
    case EFFECT_JUMP:
        return branch(cpu, target);
    case EFFECT_SKIP:
        cpu_set_pc(cpu, cpu->npc + 4);
        return OUT_MOVED;
    case EFFECT_OVERFLOW:
        return raise(m, EXC_Ov);
    case EFFECT_TRAP:
        return raise(m, EXC_Tr);
    case EFFECT_ELSEWHERE:
        break;
    }
    return raise(m, EXC_RI);
}

static enum outcome trap(struct machine *m, const struct insn *i)
{
    if (i->id == INSN_syscall)
        return raise(m, EXC_Sys);
    if (i->id == INSN_break)
        return raise(m, EXC_Bp);
    return compute(m, i);
}

static enum outcome rdhwr(struct machine *m, const struct insn *i)
{
    struct cpu *cpu = &m->cpu;
    bool open = hole_effect(cpu->hole, i) == HOLE_AS_KERNEL;
    uint32_t status = open ? 0 : cpu->cp0[CP0_status];

    if (!hwr_readable(i->rd, status, cpu->cp0[CP0_hwrena])) {
        exception_raise(cpu, EXC_RI);
        cpu->raised.reason = REASON_hardware;
        return OUT_RAISED;
    }
    if (i->rt)
        cpu->regs.r[i->rt] = hwr_value(i->rd, clock_count(cpu));
    return OUT_NEXT;
}

/* SYNC orders what is in order, PREF guesses: both do nothing here. */
static enum outcome hint(struct machine *m, const struct insn *i)
{
    if (i->id == INSN_rdhwr)
        return rdhwr(m, i);
    if (i->id == INSN_synci)
        return exec_touch(m, i);
    return OUT_NEXT;
}

static enum outcome unusable(struct machine *m, unsigned unit)
{
    exception_raise_coprocessor(&m->cpu, unit);
    return OUT_RAISED;
}

/* Coprocessor 0 may not be used here: a trap, unless that check is missing. */
static enum outcome forbidden(struct machine *m, const struct insn *i)
{
    switch (hole_effect(m->cpu.hole, i)) {
    case HOLE_AS_KERNEL:
        return exec_privileged(m, i);
    case HOLE_NOTHING:
        return OUT_NEXT;
    case HOLE_TRAPS:
        break;
    }
    return unusable(m, 0);
}

/* A load, from every segment if the hole is there. */
static enum outcome load(struct machine *m, const struct insn *i)
{
    enum mode mode = m->cpu.mode;

    if (hole_effect(m->cpu.hole, i) != HOLE_AS_KERNEL)
        return exec_load(m, i);
    m->cpu.mode = MODE_KERNEL;
    mmu_forget(&m->cpu);
    enum outcome outcome = exec_load(m, i);
    m->cpu.mode = mode;
    mmu_forget(&m->cpu);
    return outcome;
}

static enum outcome reserved(struct machine *m, const struct insn *i)
{
    if (insn_is_cop0(i) && !cp0_usable(m->cpu.cp0[CP0_status]))
        return unusable(m, 0);
    return raise(m, EXC_RI);
}

enum outcome exec(struct machine *m, const struct insn *i)
{
    switch ((enum insn_class)i->class) {
    case CLASS_ALU:
    case CLASS_BRANCH:
        return compute(m, i);
    case CLASS_LOAD:
        return load(m, i);
    case CLASS_STORE:
        return exec_store(m, i);
    case CLASS_TRAP:
        return trap(m, i);
    case CLASS_HINT:
        return hint(m, i);
    case CLASS_PRIV:
        if (!cp0_usable(m->cpu.cp0[CP0_status]))
            return forbidden(m, i);
        return exec_privileged(m, i);
    case CLASS_COP1:
        return unusable(m, 1);
    case CLASS_COP2:
        return unusable(m, 2);
    case CLASS_RESERVED:
        break;
    }
    return reserved(m, i);
}
