/* SPDX-License-Identifier: MIT */
/*
 * machine.h - a whole machine: power on, step, run, look, stop.
 *
 * Life: fill a machine_config, machine_new(), put an image into m->mem and
 * the entry point into the CPU (cpu_set_pc), machine_run() until it answers
 * anything but STOP_LIMIT, machine_free().  A machine that has stopped for
 * another reason stays stopped: running it again answers the same.
 *
 * All state is in struct machine and nothing else: the same configuration
 * and the same image give the same run, cycle for cycle.
 */
#ifndef MACHINE_MACHINE_H
#define MACHINE_MACHINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/checker.h"
#include "machine/cpu.h"
#include "machine/device/board.h"
#include "machine/device/dma_disk.h"
#include "machine/device/gt64120.h"
#include "machine/device/i8254.h"
#include "machine/device/i8259.h"
#include "machine/device/mc146818.h"
#include "machine/device/ide.h"
#include "machine/device/input.h"
#include "machine/device/serial.h"
#include "machine/engine.h"
#include "machine/mem.h"
#include "machine/mmu.h"
#include "machine/recorder.h"

struct timeline;

/* Told of misuse, a line each (warn/warn.h); the place is theirs to add. */
struct warner {
    void (*say)(void *self, const char *line); /* NULL: nobody listens */
    void *self;
};

/*
 * The machine is about to sleep for so many cycles (CLOCK_NEVER: unless
 * something is typed).  True: something was; look again.
 */
struct sleeper {
    bool (*sleeps)(void *self, uint64_t cycles); /* NULL: time just jumps */
    void *self;
};

/*
 * Told of each word that kernel mode executes, as it is decoded: before it is
 * executed first, and again when it has been written.  (What another mode made
 * it decode, and is still in that page, is not told again.)
 */
struct fetcher {
    void (*fetches)(void *self, uint32_t physical, uint32_t word);
    void *self; /* fetches is NULL: nobody listens */
};

struct machine_config {
    uint32_t ram_bytes;     /* a multiple of PAGE_SIZE, at most RAM_MAX */
    unsigned tlb_entries;   /* 8 to TLB_ENTRIES */
    enum hole hole;         /* a privilege check to leave out, or HOLE_none */
    struct console console; /* what the first serial port sends */
    const struct input *input; /* copied: what it receives; NULL: nothing */
    bool monitored; /* a monitor runs: probes of it are believed */
    bool check;     /* and the protection checker listens */
    struct warner warner;
    enum engine_kind engine;
};

enum stop {
    STOP_NONE,     /* it has not stopped */
    STOP_LIMIT,    /* machine_run(): as many steps as asked for */
    STOP_POWER,    /* software powered off; m->board.exit_status says how */
    STOP_ASLEEP,   /* a wait that no interrupt can ever end */
    STOP_BOOT_ROM, /* an exception with Status.BEV=1, and no boot ROM */
    STOP_BREACH,   /* the protection checker objects */
    STOP_CUT,      /* the power failed (disk_cuts_power()) */
    STOP_HOST      /* the host has no memory left */
};

enum { STOP_TEXT = 160 };

struct machine {
    struct cpu cpu;
    struct mem mem;
    struct uart uart[SERIAL_PORTS];
    struct console console;
    struct input input;
    struct ata ata;
    struct dma_disk dma;
    struct disk disk[DRIVES]; /* none, until disk_open() */
    struct board board;
    struct i8259 pic;
    struct i8254 pit;
    struct mc146818 rtc;
    struct gt64120 gt;
    struct recorder *recorder; /* NULL: not recording */
    struct checker *checker;   /* NULL: not checking */
    struct warner warner;
    struct fetcher fetcher; /* set it before the first step */
    struct warn *warn; /* who watches every instruction; NULL: nobody */
    struct sleeper sleeper;
    struct timeline *timeline; /* NULL: it cannot go back */
    bool monitored;
    enum engine_kind engine_kind;
    struct engine *engine; /* not state */
    enum stop stop;      /* STOP_NONE while it can run */
    char why[STOP_TEXT]; /* one line for people, once it has stopped */
};

/* Has a disk been written to so much that the power fails?  Then it stops. */
void machine_cut_power(struct machine *m, enum drive drive);

/* NULL if the host has no memory.  The configuration must be in range. */
struct machine *machine_new(const struct machine_config *config);
void machine_free(struct machine *m);

/*
 * One step: an instruction, completed or ending in an exception, or the
 * entry into an interrupt.  STOP_NONE, or why it cannot go on.
 */
enum stop machine_step(struct machine *m);

/*
 * Where it stands in its run: steps since power-on, each an instruction
 * retired or an exception entered.  (A step that stops the machine may be
 * neither.)
 */
static inline uint64_t machine_steps(const struct machine *m)
{
    return m->cpu.retired + m->cpu.entered;
}

/* At most max_steps steps; STOP_LIMIT if it could go on. */
enum stop machine_run(struct machine *m, uint64_t max_steps);

/* The same without regard to a timeline, which is the only one to call it. */
enum stop machine_advance(struct machine *m, uint64_t max_steps);

/*
 * Does it only do again what it has done already (replay/timeline.h)?  Then
 * nothing may leave it: no output, no event, no write to a file.
 */
bool machine_in_past(const struct machine *m);

/* Stop for this reason; the first one counts.  printf-like. */
void machine_stop(struct machine *m, enum stop stop, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * Follow what happens from now on, whoever will want the events.  False: no
 * memory.
 */
bool machine_listen(struct machine *m);

/* Events go to this sink from now on.  False: no memory, or too many. */
bool machine_record(struct machine *m, struct event_sink sink);

/* No more events to the sink with this `self`; it gets the open run first. */
void machine_unrecord(struct machine *m, const void *self);

/*
 * Looking without touching: no device is read, no exception is raised.
 * physical: false unless all bytes are RAM.  virtual: as the CPU would
 * translate a load now, page by page; *why (may be NULL) is the translation
 * of the page that failed, or of the last one.
 */
bool machine_peek_physical(const struct machine *m, uint32_t physical, void *to,
                           size_t bytes);
bool machine_peek_virtual(const struct machine *m, uint32_t va, void *to,
                          size_t bytes, struct translation *why);

/* The same for writing into RAM; in the past that cuts the future off. */
bool machine_poke_physical(struct machine *m, uint32_t physical,
                           const void *from, size_t bytes);

#endif
