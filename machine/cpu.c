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

/* The word at pc, whose page is at hand. */
static const struct insn *fetch_here(struct machine *m)
{
    struct cpu *cpu = &m->cpu;
    uint32_t offset = cpu->pc & PAGE_OFFSET;
    struct insn *i = &cpu->fetch.code[offset >> 2];

    if (i->id == CODE_STALE)
        *i = insn_decode(
            mem_read(&m->mem, cpu->fetch.frame | offset, sizeof i->word));
    return i;
}

/* Translate pc; if it is in RAM, keep the page at hand. */
static const struct insn *fetch_anew(struct machine *m, uint32_t *physical)
{
    struct cpu *cpu = &m->cpu;
    struct translation t = mmu_translate_cached(cpu, cpu->pc, ACCESS_FETCH);

    if (t.result != MMU_OK) {
        exception_raise_translation(cpu, &t, ACCESS_FETCH, cpu->pc);
        return NULL;
    }
    *physical = t.physical;
    if (!mem_has(&m->mem, t.physical, sizeof(uint32_t)))
        return fetch_elsewhere(m, t.physical);

    cpu->fetch = (struct fetch_page){
        .tag = mmu_tag(cpu, cpu->pc),
        .frame = t.physical & ~(uint32_t)PAGE_OFFSET,
        .code = code_page(&m->mem.code, t.physical),
    };
    if (cpu->fetch.code)
        return fetch_here(m);
    cpu->fetch.tag = 0;
    machine_stop(m, STOP_HOST, "the host has no memory left");
    return NULL;
}

/* The instruction at pc, decoded; NULL if that raises or stops. */
static const struct insn *fetch(struct machine *m)
{
    struct cpu *cpu = &m->cpu;
    uint32_t physical = cpu->fetch.frame | (cpu->pc & PAGE_OFFSET);
    const struct insn *i;

    if (cpu->pc & 3) {
        exception_raise_address(cpu, ACCESS_FETCH, cpu->pc);
        return NULL;
    }
    i = cpu->fetch.tag == mmu_tag(cpu, cpu->pc) ? fetch_here(m)
                                                : fetch_anew(m, &physical);
    if (i && m->checker &&
        !checker_access(m->checker, cpu->mode, cpu->pc, physical,
                        ACCESS_FETCH)) {
        machine_stop(m, STOP_BREACH, "%s", m->checker->breach);
        return NULL;
    }
    if (i && m->recorder)
        recorder_fetched(m->recorder, i->word, physical);
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
    if (cpu->cycles >= cpu->attention && devices_attend(m)) {
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
