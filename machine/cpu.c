/* SPDX-License-Identifier: MIT */
/*
 * cpu.c - one step, from top to bottom: interrupt, fetch, decode, execute,
 * and enter what was raised.
 */
#include "machine/cpu.h"

#include <string.h>

#include "machine/bus.h"
#include "machine/clock.h"
#include "machine/cp0.h"
#include "machine/exception.h"
#include "machine/exec.h"
#include "machine/machine.h"
#include "machine/spec/cost.h"

/* Where a MIPS begins after power-on; a loader moves it (PRA, "Reset"). */
#define RESET_PC 0xbfc00000

void cpu_reset(struct cpu *cpu, unsigned tlb_size)
{
    memset(cpu, 0, sizeof *cpu);
    tlb_reset(&cpu->tlb, tlb_size);
    cp0_reset(cpu);
    cpu_set_pc(cpu, RESET_PC);
}

void cpu_set_pc(struct cpu *cpu, uint32_t pc)
{
    cpu->pc = pc;
    cpu->npc = pc + 4;
    cpu->in_slot = false;
}

/* Enter what was raised; with BEV=1 that is a ROM which is not there. */
static void enter(struct machine *m)
{
    struct cpu *cpu = &m->cpu;

    exception_enter(cpu);
    cpu->cycles += COST_exception;
    if (m->recorder)
        recorder_exception(m->recorder);
    if (cpu->cp0[CP0_status] & STATUS_BEV)
        machine_stop(m, STOP_BOOT_ROM,
                     "v:%08x: %s (%s) with Status.BEV=1, and there is no "
                     "boot ROM to handle it; BadVAddr v:%08x",
                     cpu->last.pc, exc_info[cpu->raised.exc].name,
                     exc_info[cpu->raised.exc].words, cpu->last.badvaddr);
}

/* Outside RAM instructions are fetched and decoded every time. */
static const struct insn *fetch_elsewhere(struct machine *m, uint32_t physical)
{
    uint32_t word;

    if (bus_read(m, physical, sizeof word, &word) == BUS_ERROR) {
        exception_raise_bus(&m->cpu, ACCESS_FETCH);
        return NULL;
    }
    m->cpu.elsewhere = insn_decode(word);
    return &m->cpu.elsewhere;
}

static const struct insn *fetch_ram(struct machine *m, uint32_t physical)
{
    struct insn *i = code_slot(&m->mem.code, physical);

    if (!i) {
        machine_stop(m, STOP_HOST, "the host has no memory left");
        return NULL;
    }
    if (i->id == CODE_STALE)
        *i = insn_decode(mem_read(&m->mem, physical, sizeof i->word));
    return i;
}

/* The instruction at pc, decoded; NULL if that raises or stops. */
static const struct insn *fetch(struct machine *m)
{
    struct cpu *cpu = &m->cpu;

    if (cpu->pc & 3) {
        exception_raise_address(cpu, ACCESS_FETCH, cpu->pc);
        return NULL;
    }
    struct translation t = mmu_translate_cached(cpu, cpu->pc, ACCESS_FETCH);
    if (t.result != MMU_OK) {
        exception_raise_translation(cpu, &t, ACCESS_FETCH, cpu->pc);
        return NULL;
    }
    if (m->checker && !checker_access(m->checker, cpu->mode, cpu->pc,
                                      t.physical, ACCESS_FETCH)) {
        machine_stop(m, STOP_BREACH, "%s", m->checker->breach);
        return NULL;
    }
    const struct insn *i = mem_has(&m->mem, t.physical, sizeof i->word)
                               ? fetch_ram(m, t.physical)
                               : fetch_elsewhere(m, t.physical);
    if (i && m->recorder)
        recorder_fetched(m->recorder, i->word, t.physical);
    return i;
}

/* `ori $zero, rs, code` says something to whoever listens. */
static void listen(struct machine *m, const struct insn *i)
{
    struct cpu *cpu = &m->cpu;

    if (i->id != INSN_ori || i->rt != 0)
        return;

    uint16_t code = (uint16_t)i->word;
    uint32_t value = cpu->regs.r[i->rs];
    if (m->recorder)
        recorder_probe(m->recorder, code, value);
    if (m->checker &&
        !checker_probe(m->checker, cpu->mode, cpu->pc, code, value))
        machine_stop(m, STOP_BREACH, "%s", m->checker->breach);
}

static bool interrupted(struct cpu *cpu)
{
    clock_tick(cpu);
    return clock_interrupt(cpu);
}

/* The instruction has completed; `mode` is the one it ran in. */
static void retire(struct machine *m, enum mode mode)
{
    m->cpu.retired++;
    m->cpu.retired_in[mode]++;
    if (m->recorder)
        recorder_retired(m->recorder);
}

void cpu_step(struct machine *m)
{
    struct cpu *cpu = &m->cpu;
    enum mode mode = cpu->mode;

    if (m->recorder)
        recorder_step(m->recorder);
    if (cpu->cycles >= cpu->attention && interrupted(cpu)) {
        exception_raise(cpu, EXC_Int);
        enter(m);
        return;
    }
    cpu->cycles += COST_insn;

    const struct insn *i = fetch(m);
    enum outcome outcome = i ? exec(m, i) : OUT_RAISED;

    if (m->stop && outcome == OUT_RAISED)
        outcome = OUT_STOPPED;
    switch (outcome) {
    case OUT_NEXT:
        if (m->recorder || m->checker)
            listen(m, i);
        cpu_set_pc(cpu, cpu->npc);
        retire(m, mode);
        break;
    case OUT_MOVED:
        retire(m, mode);
        break;
    case OUT_RAISED:
        enter(m);
        break;
    case OUT_STOPPED:
        break;
    }
}
