/* SPDX-License-Identifier: MIT */
/*
 * services_parts.h - what services.c, services_trap.c and services_print.c
 * share; for nobody else.
 */
#ifndef TRACES_SERVICES_PARTS_H
#define TRACES_SERVICES_PARTS_H

#include "machine/spec/exc.h"
#include "machine/spec/insn.h"
#include "traces/services.h"

enum {
    SERVICES_CALLS = 64, /* system calls and monitor calls are below it */
    SERVICES_VMS = 17,   /* 0: a bare machine, or none yet */
    SERVICES_PARKED = 256
};

/* Services: an exception's by its code, unless more is known of it. */
enum service {
    SERVICE_START, /* power-on, until a guest's kernel first sleeps or leaves */
    SERVICE_USER,
    SERVICE_IDLE,
    SERVICE_FIRST, /* a process's first way out of the kernel */
    SERVICE_REFILL,
    SERVICE_UNSEEN, /* a process's miss that its kernel never saw */
    SERVICE_ZERO, /* a page that was not there */
    SERVICE_COPY, /* one that could not be stored to */
    SERVICE_TIMER,
    SERVICE_DEVICE,
    SERVICE_EXC,
    SERVICE_SYSCALL = SERVICE_EXC + EXC_CODES,
    SERVICES = SERVICE_SYSCALL + SERVICES_CALLS
};

/* What the monitor was entered for. */
enum trap_kind {
    TRAP_SOFT,   /* the software TLB had it */
    TRAP_HIDDEN, /* the guest's TLB had it */
    TRAP_DEVICE,
    TRAP_MACHINE, /* nothing of a guest's: interrupts, start and end */
    TRAP_REFILL,  /* reflected */
    TRAP_REFLECT, /* by code */
    TRAP_EMULATE = TRAP_REFLECT + EXC_CODES, /* by instruction */
    TRAP_CALL = TRAP_EMULATE + INSN_COUNT + 1,
    TRAPS = TRAP_CALL + SERVICES_CALLS
};

struct sum {
    uint64_t times, cycles, part[SERVICES_PARTS];
};

/* A service under way. */
struct under_way {
    bool open;
    enum service service;
    uint64_t part[SERVICES_PARTS];
};

struct parked {
    uint32_t pid;
    struct under_way what;
};

struct context {
    struct under_way now;
    uint32_t pid;
    struct parked parked[SERVICES_PARKED];
    unsigned used;
};

/* Where the guest is; the monitor may be at work for it. */
enum services_where { IN_KERNEL, IN_USER, ASLEEP };

/* The monitor, since it was last entered. */
struct entered {
    enum trap_kind kind;
    enum services_part part;
    unsigned rank; /* of what decided; the highest counts */
};

struct services {
    bool monitored;
    bool in_monitor;
    uint64_t since; /* cycles before are accounted for */
    enum services_where where;
    uint8_t vm;
    struct entered entered;
    struct context vms[SERVICES_VMS];
    struct sum sum[SERVICES];
    struct sum trap[TRAPS];
};

/* The run ends: what is under way, or waits, does so too. */
void services_end(struct services *s, uint64_t now);

/* The monitor has said something: was it entered for that? */
void services_heard(struct entered *in, const struct event *e);

#endif
