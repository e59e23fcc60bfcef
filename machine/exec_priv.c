/* SPDX-License-Identifier: MIT */
/*
 * exec_priv.c - the privileged instructions (ISA, under their names).
 *
 * exec.c has seen to it that coprocessor 0 is usable.
 */
#include "machine/cp0.h"
#include "machine/device/devices.h"
#include "machine/exception.h"
#include "machine/exec.h"
#include "machine/spec/cost.h"

static void set_rt(struct cpu *cpu, const struct insn *i, uint32_t value)
{
    if (i->rt)
        cpu->regs.r[i->rt] = value;
}

/* The register that an mfc0 or mtc0 names. */
static enum cp0_reg named(const struct insn *i)
{
    const uint32_t sel = 7;

    return cp0_find(i->rd, i->word & sel);
}

/* DI and EI: rt <- Status, then IE <- 0 or 1, in one go. */
static enum outcome set_ie(struct cpu *cpu, const struct insn *i)
{
    uint32_t old = cpu->cp0[CP0_status];
    uint32_t ie = i->id == INSN_ei ? STATUS_IE : 0;

    cp0_set_status(cpu, (old & ~(uint32_t)STATUS_IE) | ie);
    set_rt(cpu, i, old);
    return OUT_NEXT;
}

/* There is one register set, so the previous one is this one. */
static enum outcome move_shadow(struct cpu *cpu, const struct insn *i)
{
    if (i->rd)
        cpu->regs.r[i->rd] = cpu->regs.r[i->rt];
    return OUT_NEXT;
}

static enum outcome op_tlbr(struct cpu *cpu)
{
    struct tlb_entry e = tlb_read(&cpu->tlb, cpu->cp0[CP0_index] & ~INDEX_P);

    cp0_set_entryhi(cpu, e.entryhi);
    cpu->cp0[CP0_pagemask] = e.pagemask;
    cpu->cp0[CP0_entrylo0] = e.entrylo[0];
    cpu->cp0[CP0_entrylo1] = e.entrylo[1];
    return OUT_NEXT;
}

/* A write that would make two entries match is refused with MCheck. */
static enum outcome write_tlb(struct machine *m, unsigned index,
                              enum counted how)
{
    struct cpu *cpu = &m->cpu;
    struct tlb_entry e = {
        .entryhi = cpu->cp0[CP0_entryhi],
        .pagemask = cpu->cp0[CP0_pagemask],
        .entrylo = {cpu->cp0[CP0_entrylo0], cpu->cp0[CP0_entrylo1]},
    };

    if (!tlb_write(&cpu->tlb, index, &e)) {
        exception_raise(cpu, EXC_MCheck);
        return OUT_RAISED;
    }
    mmu_forget_entry(cpu, index);
    cpu->counted[how]++;
    if (m->recorder)
        recorder_tlb_write(m->recorder, index);
    return OUT_NEXT;
}

/* Not found: P is set and the number stays, as on real cores. */
static enum outcome op_tlbp(struct cpu *cpu)
{
    int index = tlb_probe(&cpu->tlb, cpu->cp0[CP0_entryhi]);

    if (index == TLB_NONE)
        cpu->cp0[CP0_index] |= INDEX_P;
    else
        cpu->cp0[CP0_index] = (uint32_t)index;
    return OUT_NEXT;
}

static enum outcome op_eret(struct machine *m)
{
    exception_return(&m->cpu);
    m->cpu.cycles += COST_eret;
    m->cpu.counted[COUNTED_eret]++;
    if (m->recorder)
        recorder_eret(m->recorder);
    return OUT_MOVED;
}

static enum outcome op_wait(struct machine *m)
{
    uint64_t before = m->cpu.cycles;

    if (!devices_sleep(m))
        machine_stop(m, STOP_ASLEEP,
                     "v:%08x: waits, and no interrupt can ever wake it",
                     m->cpu.pc);
    else if (m->recorder && m->cpu.cycles > before)
        recorder_slept(m->recorder, m->cpu.cycles - before);
    return OUT_NEXT;
}

/* Only operations on an address have one to look at (ISA, "CACHE"). */
static enum outcome op_cache(struct machine *m, const struct insn *i)
{
    if (!insn_cache_by_address(i))
        return OUT_NEXT;
    return exec_touch(m, i);
}

enum outcome exec_privileged(struct machine *m, const struct insn *i)
{
    struct cpu *cpu = &m->cpu;

    switch ((int)i->id) {
    case INSN_mfc0:
        set_rt(cpu, i, cp0_read(cpu, named(i)));
        return OUT_NEXT;
    case INSN_mtc0:
        cp0_write(cpu, named(i), cpu->regs.r[i->rt]);
        return OUT_NEXT;
    case INSN_rdpgpr:
    case INSN_wrpgpr:
        return move_shadow(cpu, i);
    case INSN_di:
    case INSN_ei:
        return set_ie(cpu, i);
    case INSN_tlbr:
        return op_tlbr(cpu);
    case INSN_tlbwi:
        return write_tlb(m, cpu->cp0[CP0_index] & ~INDEX_P,
                         COUNTED_tlbwi);
    case INSN_tlbwr:
        return write_tlb(m, cp0_read(cpu, CP0_random), COUNTED_tlbwr);
    case INSN_tlbp:
        return op_tlbp(cpu);
    case INSN_eret:
        return op_eret(m);
    case INSN_wait:
        return op_wait(m);
    case INSN_cache:
        return op_cache(m, i);
    }
    exception_raise(cpu, EXC_RI);
    return OUT_RAISED;
}
