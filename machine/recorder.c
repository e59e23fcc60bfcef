/* SPDX-License-Identifier: MIT */
/*
 * recorder.c - from what happens to events: runs of instructions, hardware
 * events, hits after misses.  The probes' part is recorder_probe.c; who gets
 * the events, recorder_sinks.c.
 */
#include "machine/recorder.h"

#include <stdlib.h>
#include <string.h>

#include "machine/cp0.h"
#include "machine/recorder_parts.h"

struct recorder *recorder_new(const struct cpu *cpu, bool monitored)
{
    struct recorder *r = calloc(1, sizeof *r);

    if (!r)
        return NULL;
    r->cpu = cpu;
    r->monitored = monitored;
    r->believes = BELIEF_NONE;
    return r;
}

void recorder_begin(struct recorder *r)
{
    struct recorder fresh = {
        .cpu = r->cpu,
        .monitored = r->monitored,
        .sinks = r->sinks,
        .seq = r->seq,
        .registers = r->registers,
        .believes = BELIEF_NONE,
    };

    memcpy(fresh.sink, r->sink, sizeof fresh.sink);
    memcpy(fresh.had, r->had, sizeof fresh.had);
    memcpy(fresh.again, r->again, sizeof fresh.again);
    *r = fresh;
}

void recorder_free(struct recorder *r)
{
    free(r);
}

uint8_t recorder_belief_of(uint32_t status)
{
    uint8_t belief = (uint8_t)mode_of(status);

    if (status & STATUS_EXL)
        belief |= BELIEF_EXL;
    if (status & STATUS_ERL)
        belief |= BELIEF_ERL;
    return belief;
}

static uint8_t belief(const struct recorder *r, uint32_t status)
{
    return r->monitored ? r->believes : recorder_belief_of(status);
}

static uint8_t asid(const struct recorder *r)
{
    return r->cpu->cp0[CP0_entryhi] & ENTRYHI_ASID;
}

struct event recorder_event(const struct recorder *r, enum event_kind kind)
{
    uint32_t status = r->cpu->cp0[CP0_status];

    return (struct event){
        .cycle = r->cycle,
        .pc = r->pc,
        .word = r->word,
        .kind = (uint16_t)kind,
        .vm = r->vm,
        .asid = asid(r),
        .real_before = (uint8_t)r->mode,
        .real_after = (uint8_t)r->cpu->mode,
        .believes_before = belief(r, r->status),
        .believes_after = belief(r, status),
    };
}

/* Send the open run, which ended at this cycle. */
static void close_run(struct recorder *r, uint64_t end)
{
    const struct run *run = &r->run;

    if (run->count == 0)
        return;
    struct event e = {
        .cycle = run->cycle,
        .pc = run->pc,
        .word = run->first,
        .arg = {run->count, run->word[0], run->word[1], run->word[2],
                (uint32_t)(end - run->cycle)},
        .kind = EVENT_ran,
        .vm = run->vm,
        .asid = run->asid,
        .real_before = (uint8_t)run->mode,
        .real_after = (uint8_t)run->mode,
        .believes_before = run->believes,
        .believes_after = run->believes,
    };
    recorder_send(r, &e);
    r->run.count = 0;
}

static void open_run(struct recorder *r)
{
    r->run = (struct run){
        .pc = r->pc,
        .first = r->word,
        .cycle = r->cycle,
        .mode = r->mode,
        .believes = belief(r, r->status),
        .vm = r->vm,
        .asid = asid(r),
    };
}

/* The current instruction is part of a run, from now on and once only. */
static void count(struct recorder *r)
{
    struct run *run = &r->run;

    if (r->counted)
        return;
    if (run->mode != r->mode || run->believes != belief(r, r->status))
        close_run(r, r->cycle);
    if (run->count == 0)
        open_run(r);
    run->count++;
    if (run->shown < RAN_WORDS && !recorder_is_probe(r->word))
        run->word[run->shown++] = r->word;
    r->counted = true;
}

void recorder_end_run(struct recorder *r)
{
    count(r);
    close_run(r, r->cpu->cycles);
}

void recorder_flush(struct recorder *r)
{
    close_run(r, r->cpu->cycles);
}

void recorder_step(struct recorder *r)
{
    r->cycle = r->cpu->cycles;
    r->pc = r->cpu->pc;
    r->word = 0;
    r->mode = r->cpu->mode;
    r->status = r->cpu->cp0[CP0_status];
    r->fetched = false;
    r->counted = false;
    if (r->registers)
        memcpy(r->cp0_began, r->cpu->cp0, sizeof r->cp0_began);
}

void recorder_retired(struct recorder *r)
{
    count(r);
}

bool recorder_wants(const struct recorder *r)
{
    return r->run.count == 0 || r->run.shown < RAN_WORDS ||
           r->run.mode != r->cpu->mode ||
           r->run.believes != belief(r, r->cpu->cp0[CP0_status]);
}

void recorder_began(struct recorder *r, uint32_t word)
{
    recorder_step(r);
    r->word = word;
    r->fetched = true;
}

void recorder_told(struct recorder *r, uint32_t pc, uint32_t word,
                   uint64_t cycle)
{
    recorder_began(r, word);
    r->pc = pc;
    r->cycle = cycle;
    count(r);
}

void recorder_ran(struct recorder *r, uint32_t n)
{
    r->run.count += n;
}

bool recorder_awaits(const struct recorder *r, enum mode mode, uint32_t va)
{
    for (unsigned i = 0; i < RECORDER_MISSES; i++)
        if (r->miss[i].open && r->miss[i].mode == mode &&
            (r->miss[i].va ^ va) < PAGE_SIZE)
            return true;
    return false;
}

/* Has this access missed before?  Then it has now gone through. */
static void hit(struct recorder *r, uint32_t va, uint32_t physical, bool fetch,
                bool write)
{
    for (unsigned i = 0; i < RECORDER_MISSES; i++) {
        struct miss *miss = &r->miss[i];

        if (!miss->open || miss->va != va || miss->fetch != fetch ||
            miss->mode != r->mode || miss->vm != r->vm)
            continue;
        miss->open = false;
        close_run(r, r->cycle);
        struct event e = recorder_event(r, EVENT_hit);
        e.arg[0] = va;
        e.arg[1] = physical;
        e.arg[2] = write;
        recorder_send(r, &e);
    }
}

void recorder_fetched(struct recorder *r, uint32_t word, uint32_t physical)
{
    r->word = word;
    r->fetched = true;
    hit(r, r->pc, physical, true, false);
}

void recorder_accessed(struct recorder *r, uint32_t va, uint32_t physical,
                       bool write)
{
    hit(r, va, physical, false, write);
}

/* A second miss of the same access is the same miss. */
static void note_miss(struct recorder *r)
{
    struct miss new = {
        .open = true,
        .fetch = !r->fetched,
        .vm = r->vm,
        .mode = r->mode,
        .va = r->cpu->cp0[CP0_badvaddr],
    };

    for (unsigned i = 0; i < RECORDER_MISSES; i++) {
        const struct miss *old = &r->miss[i];

        if (old->open && old->va == new.va && old->fetch == new.fetch &&
            old->mode == new.mode && old->vm == new.vm)
            return;
    }
    r->miss[r->next_miss] = new;
    r->next_miss = (r->next_miss + 1) % RECORDER_MISSES;
}

void recorder_exception(struct recorder *r)
{
    const struct cpu *cpu = r->cpu;

    r->leaving = true;
    close_run(r, r->cycle);
    r->leaving = false;
    struct event e = recorder_event(r, EVENT_exception);
    e.arg[0] = cpu->cp0[CP0_cause];
    e.arg[1] = cpu->last.vector;
    e.arg[2] = cpu->cp0[CP0_badvaddr];
    e.arg[3] = cpu->cp0[CP0_entryhi];
    e.arg[4] = cpu->cp0[CP0_status];
    recorder_send(r, &e);
    if (exc_info[cause_exc(e.arg[0])].addr == EXC_ADDR_TLB)
        note_miss(r);
}

void recorder_eret(struct recorder *r)
{
    r->leaving = true;
    recorder_end_run(r);
    r->leaving = false;
    struct event e = recorder_event(r, EVENT_eret);
    e.arg[0] = r->cpu->pc;
    e.arg[1] = r->cpu->cp0[CP0_status];
    recorder_send(r, &e);
}

void recorder_tlb_write(struct recorder *r, unsigned index)
{
    struct tlb_entry entry = tlb_read(&r->cpu->tlb, index);

    recorder_end_run(r);
    struct event e = recorder_event(r, EVENT_tlb_write);
    e.arg[0] = index;
    e.arg[1] = entry.entryhi;
    e.arg[2] = entry.entrylo[0];
    e.arg[3] = entry.entrylo[1];
    e.arg[4] = entry.pagemask;
    recorder_send(r, &e);
}

void recorder_device(struct recorder *r, uint32_t physical, uint32_t value,
                     bool write)
{
    recorder_end_run(r);
    struct event e = recorder_event(r, EVENT_device);
    e.arg[0] = physical;
    e.arg[1] = value;
    e.arg[2] = write;
    recorder_send(r, &e);
}

/* The wait itself is in the run before; the time asleep is in none. */
void recorder_slept(struct recorder *r, uint64_t cycles)
{
    count(r);
    close_run(r, r->cpu->cycles - cycles);
    struct event e = recorder_event(r, EVENT_slept);
    e.arg[0] = (uint32_t)cycles;
    recorder_send(r, &e);
}

void recorder_power(struct recorder *r, uint32_t status)
{
    recorder_end_run(r);
    struct event e = recorder_event(r, EVENT_power);
    e.arg[0] = status;
    recorder_send(r, &e);
}
