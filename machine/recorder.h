/* SPDX-License-Identifier: MIT */
/*
 * recorder.h - turns what happens into events (traces/event.h).
 *
 * The machine calls the functions below; each event goes to every sink.  The
 * recorder only watches: a run is the same with and without it.
 *
 * An event carries the cycle at which its instruction began.  Instructions
 * between events are one `ran` event, sent when the run is closed: by any
 * other event and by a change of mode.  An event's own instruction is the
 * last of the run before it (eret, tlb_write, device, slept, power, probes);
 * but a `hit` precedes the run that its instruction begins, and an
 * instruction that ends in an exception is in no run.  The counts of all
 * `ran` events add up to the instructions retired while recording.
 *
 * Beliefs: of a bare machine the real mode.  In a monitored run the virtual
 * CPU's, from the monitor's probes: `enter` and `emulate` give the virtual
 * Status, `reflect` sets EXL in it; none before the first `enter` and after
 * `kill` and `done`.
 */
#ifndef MACHINE_RECORDER_H
#define MACHINE_RECORDER_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/cpu.h"
#include "machine/probe.h"
#include "traces/event.h"

enum { RECORDER_SINKS = 4, RECORDER_MISSES = 8, RAN_WORDS = 3 };

/* Instructions in a row, not yet sent. */
struct run {
    uint32_t count; /* 0: no run is open */
    uint32_t shown; /* how many of word[] are used */
    uint32_t word[RAN_WORDS];
    uint32_t pc, first; /* the first instruction: where, and its word */
    uint64_t cycle;
    enum mode mode;
    uint8_t believes, vm, asid;
};

/* A TLB miss whose access has not yet gone through. */
struct miss {
    bool open;
    bool fetch;
    uint8_t vm;
    enum mode mode;
    uint32_t va;
};

struct recorder {
    const struct cpu *cpu;
    bool monitored;
    struct event_sink sink[RECORDER_SINKS];
    unsigned sinks;
    uint64_t had[RECORDER_SINKS]; /* the sink has had the events before it */
    bool again[RECORDER_SINKS];   /* and wants them again */
    uint64_t seq;

    /* The instruction being executed. */
    uint64_t cycle;
    uint32_t pc, word;
    enum mode mode;
    uint32_t status; /* Status when it began */
    bool fetched;    /* word is known */
    bool counted;    /* it is part of the run already */

    struct run run;
    struct miss miss[RECORDER_MISSES];
    unsigned next_miss; /* the oldest: replaced next */

    uint8_t vm;       /* last entered; 0: none */
    uint8_t believes; /* in a monitored run */
    uint32_t virtual_status;
    bool registers;            /* they are recorded too ... */
    bool told_any;             /* ... and these are the values told */
    uint32_t told[REGS_COUNT]; /* by the numbers of `regs` events */
    bool leaving; /* what follows the run at hand has changed CP0 already */
    uint32_t cp0_began[CP0_COUNT]; /* CP0 when the instruction began */

    struct probe_parts monitor;    /* what kernel mode is saying */
    struct probe_parts guest[256]; /* what each VM is saying */
};

/* NULL if the host has no memory.  `cpu` must outlive the recorder. */
struct recorder *recorder_new(const struct cpu *cpu, bool monitored);
void recorder_free(struct recorder *r);

/* As a new one, but for its sinks and the number of the next event. */
void recorder_begin(struct recorder *r);

/*
 * From now on `regs` events too, in front of each event.  A run that an
 * exception or an eret ends has CP0 as before those, whose own `regs` follow.
 * Not for a machine that may go back: it would number the events another way
 * the second time.
 */
void recorder_registers(struct recorder *r);

/* The same, and as they are now they are told at once. */
void recorder_registers_now(struct recorder *r);

/* False if there are RECORDER_SINKS sinks already. */
bool recorder_add_sink(struct recorder *r, struct event_sink sink);

/*
 * The machine may go back and do things again.  The events that a sink has had
 * are not sent to it again, but to the sink with this `self`.
 */
void recorder_tell_again(struct recorder *r, const void *self);

/*
 * Another future has begun: sinks take back what they had of the other one,
 * and what follows is news to all.
 */
void recorder_all_new(struct recorder *r);

/* Remove the sink with this `self`; sends it the open run first. */
void recorder_remove_sink(struct recorder *r, const void *self);

/* Send the open run: at the end of a recording, or to look at the events. */
void recorder_flush(struct recorder *r);

/*
 * Called by the machine, in this order for each step, after what they tell
 * of took effect and cost its cycles.
 */
void recorder_step(struct recorder *r);
void recorder_fetched(struct recorder *r, uint32_t word, uint32_t physical);
void recorder_accessed(struct recorder *r, uint32_t va, uint32_t physical,
                       bool write);
void recorder_device(struct recorder *r, uint32_t physical, uint32_t value,
                     bool write);
void recorder_probe(struct recorder *r, uint16_t code, uint32_t value);
void recorder_tlb_write(struct recorder *r, unsigned index);
void recorder_slept(struct recorder *r, uint64_t cycles);
void recorder_power(struct recorder *r, uint32_t status);
void recorder_eret(struct recorder *r);
void recorder_retired(struct recorder *r);   /* the instruction completed */
void recorder_exception(struct recorder *r); /* or raised, and was entered */

/*
 * For the engine, which tells of many instructions at once.  All are about
 * instructions that complete, in one mode, and are no events.
 *
 * wants: must the next instruction be told by itself, for it begins a run,
 * or its word is to be shown?  Then recorder_told().  Else recorder_ran()
 * tells of any number.
 */
bool recorder_wants(const struct recorder *r);
void recorder_told(struct recorder *r, uint32_t pc, uint32_t word,
                   uint64_t cycle);
void recorder_ran(struct recorder *r, uint32_t count);

/* In place of recorder_step() and recorder_fetched(), where no fetch from
   this page is awaited. */
void recorder_began(struct recorder *r, uint32_t word);

/* May an access to this page, in this mode, be a `hit`? */
bool recorder_awaits(const struct recorder *r, enum mode mode, uint32_t va);

#endif
