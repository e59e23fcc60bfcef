/* SPDX-License-Identifier: MIT */
/*
 * event.h - one thing that happened: a fixed-size record.
 */
#ifndef TRACES_EVENT_H
#define TRACES_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/spec/mode.h"

enum event_kind {
    EVENT_none = 0,
#define EVENT(id, name, source, n, fields, means) EVENT_##name = (id),
#include "traces/event.def"
#undef EVENT
    EVENT_KINDS = 128 /* ids are below this */
};

enum event_source { SOURCE_HW, SOURCE_MON, SOURCE_GUEST };

enum { EVENT_ARGS = 5 };

/*
 * Believed modes.  A mode as software in that world sees it, with the bits
 * that put it into kernel mode: the table prints "K EXL".
 */
enum { BELIEF_MODE = 3, BELIEF_EXL = 4, BELIEF_ERL = 8, BELIEF_NONE = 0xff };

/*
 * A recording with all details has the registers too: before an event, those
 * that changed since the event before, in as many `regs` events as it takes.
 * `which` has a byte for each value, v0's the lowest.  They are as the event
 * left them; as a `ran` left them, before the trap or eret that ended it.
 */
enum {
    REGS_EACH = 4, /* values an event */
    REGS_HI = 32,  /* below: the general registers */
    REGS_LO = 33,
    REGS_CP0 = 64,      /* + number, of those with sel 0 */
    REGS_CP0_SEL1 = 96, /* + number, sel 1 */
    REGS_NONE = 255,
    REGS_COUNT = 128
};

/*
 * 64 bytes, the same on disk (little-endian, in this order, no padding but
 * what is named).  `real` is the CPU's mode, `believes` the mode that the
 * virtual CPU in focus believes in (of a bare machine: the real one).
 * For an event that changes the mode, *_before and *_after differ.
 */
struct event {
    uint64_t seq;   /* 0, 1, 2 ... within a run */
    uint64_t cycle; /* when it happened */
    uint32_t pc;    /* the instruction's virtual address */
    uint32_t word;  /* the instruction; 0 if there is none */
    uint32_t arg[EVENT_ARGS];
    uint16_t kind;  /* enum event_kind */
    uint8_t cpu;    /* always 0 yet */
    uint8_t vm;     /* 1, 2 ... the VM that runs or was last entered; 0: none */
    uint8_t vcpu;   /* always 0 yet */
    uint8_t asid;   /* EntryHi.ASID at that moment */
    uint8_t real_before, real_after;         /* enum mode */
    uint8_t believes_before, believes_after; /* BELIEF_... */
    uint8_t pad[10];
};

struct event_info {
    const char *name; /* NULL: no such kind */
    enum event_source source;
    uint8_t args;
    const char *fields; /* names, separated by one space */
    const char *means;
};

/* Indexed by kind, 0 .. EVENT_KINDS - 1. */
extern const struct event_info event_info[EVENT_KINDS];

/*
 * Who takes events as they happen: a trace file, the flow finder, the
 * protection checker.  `put` must not keep the pointer.  `cut`, if there is
 * one, takes back the events with these numbers and all after them: somebody
 * has gone back and begun another future.
 */
struct event_sink {
    void (*put)(void *self, const struct event *e);
    void *self;
    void (*cut)(void *self, uint64_t seq);
};

#endif
