/* SPDX-License-Identifier: MIT */
/*
 * exec_memory.c - loads, stores, and what only touches an address.
 *
 * In order: alignment, translation, the protection checker, the bus, the
 * register.  Whatever fails leaves registers and memory as they were.
 */
#include "machine/bus.h"
#include "machine/exception.h"
#include "machine/exec.h"
#include "machine/spec/cost.h"
#include "machine/spec/meaning.h"

/* May va be touched?  OUT_NEXT, and *physical is set. */
static enum outcome translate(struct machine *m, uint32_t va,
                              enum access_kind how, uint32_t *physical)
{
    struct translation t = mmu_translate(&m->cpu, va, how);

    if (t.result != MMU_OK) {
        exception_raise_translation(&m->cpu, &t, how, va);
        return OUT_RAISED;
    }
    *physical = t.physical;
    return OUT_NEXT;
}

/* May these bytes be touched?  OUT_NEXT, and *at is the first one. */
static enum outcome reach(struct machine *m, const struct access *a,
                          enum access_kind how, uint32_t *at)
{
    if (a->misaligned) {
        exception_raise_address(&m->cpu, how, a->va);
        return OUT_RAISED;
    }
    enum outcome outcome = translate(m, a->va, how, at);
    if (outcome != OUT_NEXT)
        return outcome;
    *at += a->at - a->va; /* within one word: the same page */
    if (m->checker &&
        !checker_access(m->checker, m->cpu.mode, m->cpu.pc, *at, how)) {
        machine_stop(m, STOP_BREACH, "%s", m->checker->breach);
        return OUT_STOPPED;
    }
    return OUT_NEXT;
}

/* The bus has answered: costs, events, power. */
static enum outcome settle(struct machine *m, enum bus_result result,
                           const struct access *a, uint32_t at, bool write)
{
    if (result == BUS_ERROR) {
        exception_raise_bus(&m->cpu, write ? ACCESS_STORE : ACCESS_LOAD);
        return OUT_RAISED;
    }
    if (result == BUS_DEVICE)
        m->cpu.cycles += COST_device;
    if (m->recorder)
        recorder_accessed(m->recorder, a->va, at, write);
    if (m->recorder && result == BUS_DEVICE)
        recorder_device(m->recorder, at, a->value, write);
    if (m->board.off) {
        if (m->recorder)
            recorder_power(m->recorder, m->board.exit_status);
        machine_stop(m, STOP_POWER, "powered off with status %u",
                     m->board.exit_status);
    }
    return OUT_NEXT;
}

/* LL remembers where, and that nothing has come between yet. */
static void link_to(struct cpu *cpu, uint32_t physical)
{
    cpu->llbit = true;
    cpu->cp0[CP0_lladdr] = physical >> LLADDR_SHIFT;
}

enum outcome exec_load(struct machine *m, const struct insn *i)
{
    struct regs *r = &m->cpu.regs;
    struct access a = access_of(i, r);
    uint32_t at;
    enum outcome outcome = reach(m, &a, ACCESS_LOAD, &at);

    if (outcome != OUT_NEXT)
        return outcome;
    outcome = settle(m, bus_read(m, at, a.bytes, &a.value), &a, at, false);
    if (outcome != OUT_NEXT)
        return outcome;
    r->r[i->rt] = loaded(i, a.va, r->r[i->rt], a.value);
    r->r[0] = 0;
    if (i->id == INSN_ll)
        link_to(&m->cpu, at);
    return OUT_NEXT;
}

/* SC stores only if LLbit is still set; it tells in rt. */
static enum outcome finish_sc(struct machine *m, const struct insn *i,
                              bool stored)
{
    if (i->rt)
        m->cpu.regs.r[i->rt] = stored;
    m->cpu.llbit = false;
    return OUT_NEXT;
}

enum outcome exec_store(struct machine *m, const struct insn *i)
{
    struct access a = access_of(i, &m->cpu.regs);
    uint32_t at;
    enum outcome outcome = reach(m, &a, ACCESS_STORE, &at);

    if (outcome != OUT_NEXT)
        return outcome;
    if (i->id == INSN_sc && !m->cpu.llbit) {
        if (m->recorder)
            recorder_accessed(m->recorder, a.va, at, true);
        return finish_sc(m, i, false);
    }
    outcome = settle(m, bus_write(m, at, a.bytes, a.value), &a, at, true);
    if (outcome == OUT_NEXT && i->id == INSN_sc)
        return finish_sc(m, i, true);
    return outcome;
}

/*
 * CACHE and SYNCI: the caches are perfect, but an address that is given must
 * be one (ISA, "CACHE", "SYNCI").  They never complain of alignment.
 */
enum outcome exec_touch(struct machine *m, const struct insn *i)
{
    uint32_t va = m->cpu.regs.r[i->rs] + (uint32_t)i->imm;
    uint32_t physical;
    enum outcome outcome = translate(m, va, ACCESS_LOAD, &physical);

    if (outcome == OUT_NEXT && m->recorder)
        recorder_accessed(m->recorder, va, physical, false);
    return outcome;
}
