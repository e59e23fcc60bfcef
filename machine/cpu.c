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
#include "machine/device/devices.h"
#include "machine/exception.h"
#include "machine/exec.h"
#include "machine/machine.h"
#include "machine/spec/cost.h"
#include "machine/warn/warn.h"
#include "traces/probe.h"

/* Where a MIPS begins after power-on; a loader moves it (PRA, "Reset"). */
#define RESET_PC 0xbfc00000

void cpu_reset(struct cpu *cpu, unsigned tlb_size)
{
    memset(cpu, 0, sizeof *cpu);
    tlb_reset(&cpu->tlb, tlb_size);
    cpu->device_deadline = CLOCK_NEVER;
    cp0_reset(cpu);
    cpu_set_pc(cpu, RESET_PC);
}

void cpu_set_pc(struct cpu *cpu, uint32_t pc)
{
    cpu->pc = pc;
    cpu->npc = pc + 4;
    cpu->in_slot = false;
}

void cpu_serve(struct cpu *cpu, uint32_t vm)
{
    cpu->served[cpu->serving].cycles += cpu->cycles - cpu->turn;
    cpu->turn = cpu->cycles;
    cpu->serving = vm < SERVED_VMS ? vm : 0;
}

uint64_t cpu_retired_in(const struct cpu *cpu, enum mode mode)
{
    uint64_t all = 0;

    for (unsigned vm = 0; vm < SERVED_VMS; vm++)
        all += cpu->served[vm].retired[mode];
    return all;
}

uint64_t cpu_cycles_of(const struct cpu *cpu, unsigned vm)
{
    return cpu->served[vm].cycles +
           (vm == cpu->serving ? cpu->cycles - cpu->turn : 0);
}

/* With BEV=1 the handler is in a ROM which is not there. */
void cpu_enter(struct machine *m)
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

/* The word at pc; false if that raises or stops. */
static bool fetch(struct machine *m, uint32_t *word)
{
    struct cpu *cpu = &m->cpu;

    if (cpu->pc & 3) {
        exception_raise_address(cpu, ACCESS_FETCH, cpu->pc);
        return false;
    }
    struct translation t = mmu_translate(cpu, cpu->pc, ACCESS_FETCH);
    if (t.result != MMU_OK) {
        exception_raise_translation(cpu, &t, ACCESS_FETCH, cpu->pc);
        return false;
    }
    if (bus_read(m, t.physical, sizeof *word, word) == BUS_ERROR) {
        exception_raise_bus(cpu, ACCESS_FETCH);
        return false;
    }
    if (m->checker && !checker_access(m->checker, cpu->mode, cpu->pc,
                                      t.physical, ACCESS_FETCH)) {
        machine_stop(m, STOP_BREACH, "%s", m->checker->breach);
        return false;
    }
    if (m->recorder)
        recorder_fetched(m->recorder, *word, t.physical);
    if (m->fetcher.fetches && cpu->mode == MODE_KERNEL)
        m->fetcher.fetches(m->fetcher.self, t.physical, *word);
    return true;
}

/* `ori $zero, rs, code` says something to whoever listens. */
static void listen(struct machine *m, const struct insn *i)
{
    struct cpu *cpu = &m->cpu;

    if (i->id != INSN_ori || i->rt != 0)
        return;

    uint16_t code = (uint16_t)i->word;
    uint32_t value = cpu->regs.r[i->rs];
    if (m->monitored && cpu->mode == MODE_KERNEL &&
        code == PROBE_CODE(PROBE_enter, 0))
        cpu_serve(cpu, value);
    if (m->recorder)
        recorder_probe(m->recorder, code, value);
    if (m->checker &&
        !checker_probe(m->checker, cpu->mode, cpu->pc, code, value))
        machine_stop(m, STOP_BREACH, "%s", m->checker->breach);
}

/* The instruction has completed; `mode` is the one it ran in. */
static void retire(struct machine *m, enum mode mode)
{
    m->cpu.retired++;
    m->cpu.served[m->cpu.serving].retired[mode]++;
    if (m->recorder)
        recorder_retired(m->recorder);
}

/* Execute, or not; then it is retired, or an exception, or the end. */
static void conclude(struct machine *m, const struct insn *i, enum mode mode,
                     enum outcome outcome)
{
    if (m->stop && outcome == OUT_RAISED)
        outcome = OUT_STOPPED;
    switch (outcome) {
    case OUT_NEXT:
        if (m->monitored || m->recorder || m->checker)
            listen(m, i);
        cpu_set_pc(&m->cpu, m->cpu.npc);
        retire(m, mode);
        break;
    case OUT_MOVED:
        retire(m, mode);
        break;
    case OUT_RAISED:
        cpu_enter(m);
        break;
    case OUT_STOPPED:
        break;
    }
}

static void run_one(struct machine *m, const struct insn *i)
{
    enum mode mode = m->cpu.mode; /* the instruction may change it */
    enum outcome outcome = exec(m, i);

    conclude(m, i, mode, outcome);
}

void cpu_execute(struct machine *m, const struct insn *i)
{
    m->cpu.cycles += COST_insn;
    run_one(m, i);
}

void cpu_step(struct machine *m)
{
    struct cpu *cpu = &m->cpu;
    struct insn i;
    uint32_t word;

    if (m->recorder)
        recorder_step(m->recorder);
    if (cpu->cycles >= cpu->attention && devices_attend(m)) {
        exception_raise(cpu, EXC_Int);
        cpu_enter(m);
        return;
    }
    cpu->cycles += COST_insn;
    if (!fetch(m, &word)) {
        conclude(m, NULL, cpu->mode, OUT_RAISED);
        return;
    }
    i = insn_decode(word);
    if (m->warn)
        warn_instruction(m, &i);
    run_one(m, &i);
}
