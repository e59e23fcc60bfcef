/* SPDX-License-Identifier: MIT */
/*
 * cpu.h - the state of the CPU, and one step of it.
 *
 * Everything software can see is here: general registers, pc, CP0, TLB.
 * Who may write what:
 *   cp0[Status]             cp0_set_status() alone
 *   EPC, Cause.ExcCode, EXL exception.c and mtc0
 *   the TLB                 tlb.c
 *   cycles, retired         cpu.c, and exec.c for what costs more
 */
#ifndef MACHINE_CPU_H
#define MACHINE_CPU_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/hole.h"
#include "machine/counted.h"
#include "machine/served.h"
#include "machine/spec/cp0.h"
#include "machine/spec/exc.h"
#include "machine/spec/insn.h"
#include "machine/spec/mode.h"
#include "machine/spec/reason.h"
#include "machine/spec/regs.h"
#include "machine/tlb.h"

struct machine;

/* An exception about to be entered: filled by exception_raise...(). */
struct raised {
    enum exc exc;
    enum reason reason;  /* the rule that ended in it */
    uint32_t badvaddr;   /* if exc_info[exc].addr is not EXC_ADDR_NO */
    bool refill;         /* no TLB entry matched: vector 0x000 if EXL=0 */
    uint8_t coprocessor; /* Cause.CE */
    int index;           /* the TLB entry that decided, or TLB_NONE */
};

/* The last exception that was entered, for people. */
struct last_exception {
    bool any;          /* false: there was none yet */
    enum reason reason; /* the rule that ended in it: why.h says it in words */
    uint32_t status;   /* Status before */
    uint32_t cause;    /* Cause as the exception left it */
    uint32_t vector;   /* where it went */
    uint32_t pc;       /* the instruction it hit (EPC may be frozen by EXL) */
    uint32_t epc;      /* EPC afterwards */
    uint32_t badvaddr; /* BadVAddr afterwards */
    int index;         /* the TLB entry that decided, or TLB_NONE */
    uint8_t asid;      /* EntryHi.ASID at that time */
};

/*
 * What has changed about translations since somebody who remembers some
 * looked here last: told by the mmu_forget...() functions.
 */
struct mmu_news {
    bool all;         /* anything may have */
    uint64_t entries; /* these TLB entries were written: one bit each */
    bool stores;      /* a page may no longer be stored to without asking */
};

struct cpu {
    struct regs regs;
    /*
     * pc is the instruction to execute, npc the one after it.  A taken branch
     * changes npc only: that is the delay slot.  in_slot: pc is in the slot of
     * the branch at pc - 4.
     */
    uint32_t pc, npc;
    bool in_slot;
    bool llbit;
    uint32_t cp0[CP0_COUNT]; /* read through cp0_read(): some are computed */
    struct tlb tlb;

    uint64_t cycles;  /* time, in the cycles of spec/cost.def */
    uint64_t retired; /* instructions completed */
    uint64_t entered; /* exceptions entered */

    enum hole hole;        /* as it was built: a privilege check left out */
    enum mode mode;        /* mode_of(Status) */
    uint64_t attention;    /* clock.c: the cycle to look at interrupts again */
    uint64_t deadline;     /* clock.c: the cycle at which Count == Compare */
    uint64_t device_deadline; /* devices.c: the next cycle a device waits for */
    uint32_t count_offset; /* Count = cycles / COST_per_count + this */

    struct raised raised;
    struct last_exception last;
    uint64_t exceptions[EXC_CODES]; /* how many were entered, by ExcCode */
    uint64_t counted[COUNTED_KINDS];     /* see counted.def */
    struct service served[SERVED_VMS];    /* by VM */
    unsigned serving;      /* whose turn it is: an index of served[] */
    uint64_t turn;         /* the cycle at which it began */

    struct mmu_news news; /* not state: for hostmap.c */
};

/* Power on: every register at its reset value, pc at the boot ROM. */
void cpu_reset(struct cpu *cpu, unsigned tlb_size);

/* Go on at pc, not in a delay slot.  For loaders and the front panel. */
void cpu_set_pc(struct cpu *cpu, uint32_t pc);

/*
 * One step: take a pending interrupt, or execute one instruction (which may
 * end in an exception).  Sets m->stop if the machine cannot go on.
 *
 * This is the reference: it remembers nothing from one step to the next.
 * The engine (engine.h) does the same, many steps at a time.
 */
void cpu_step(struct machine *m);

/*
 * The second half of a step: execute i, which was fetched from pc, and enter
 * what it raises.  For the engine, which has its own way to fetch.
 */
void cpu_execute(struct machine *m, const struct insn *i);

/* It is this VM's turn now (served.h). */
void cpu_serve(struct cpu *cpu, uint32_t vm);

/* Instructions in that mode, whoever they were for. */
uint64_t cpu_retired_in(const struct cpu *cpu, enum mode mode);

/* The cycles of served[vm], with the turn that has not ended. */
uint64_t cpu_cycles_of(const struct cpu *cpu, unsigned vm);

/* Enter cpu->raised, at its cost.  The end of a step. */
void cpu_enter(struct machine *m);

#endif
