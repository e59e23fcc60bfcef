/* SPDX-License-Identifier: MIT */
/*
 * known.h - the machine, as far as a trace lets one know it: replayed event by
 * event from the beginning.
 *
 * The real TLB, what each VM's guest wrote into its own, and each VM's pmap
 * are in every trace.  Registers are there if it was recorded with --detail;
 * else only what exceptions leave in CP0.  What a VM believes of its CP0 is
 * known as far as it read or wrote it, or was told by a reflection.
 */
#ifndef TRACES_KNOWN_H
#define TRACES_KNOWN_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/spec/cp0.h"
#include "traces/event.h"

enum {
    KNOWN_ENTRIES = 64,
    KNOWN_VMS = 64,      /* by id; 0: none */
    KNOWN_FRAMES = 65536 /* a VM's, the most that there can be */
};

struct known_entry {
    bool set;
    uint32_t entryhi, entrylo[2], pagemask;
};

struct known_page {
    bool backed, shared;
    uint32_t mfn;
};

struct known_vm {
    struct known_entry tlb[KNOWN_ENTRIES]; /* as its guest wrote it */
    uint32_t cp0[CP0_COUNT];               /* as it believes them */
    bool cp0_known[CP0_COUNT];
    struct known_page *pmap; /* by pfn; NULL: nothing backed yet */
    uint32_t pages;          /* those before this one may be backed */
};

struct known {
    bool monitored;
    struct known_entry tlb[KNOWN_ENTRIES]; /* the real one */
    uint32_t reg[REGS_COUNT];              /* by the numbers of `regs` */
    bool reg_known[REGS_COUNT];
    struct known_vm *vm[KNOWN_VMS]; /* NULL: has done nothing yet */
    unsigned running;               /* the VM last entered */
    uint64_t backed;                /* pages of all VMs */
};

struct known *known_new(bool monitored);
void known_free(struct known *k);

/* The next event happened. */
void known_event(struct known *k, const struct event *e);

/*
 * All of it but the registers as events, which tell another one the same:
 * what a trace of a part of a run begins with.  They have no time: seq and
 * cycle are 0.
 */
void known_tell(const struct known *k, struct event_sink to);

/*
 * The entry that maps va for asid, or -1.  *half: 0 the even page, 1 the odd.
 * An entry with V=0 matches too.
 */
int known_match(const struct known_entry tlb[KNOWN_ENTRIES], uint32_t va,
                uint8_t asid, unsigned *half);

/* What backs this physical page of a VM; not backed if nobody said so. */
struct known_page known_backing(const struct known *k, unsigned vm,
                                uint32_t pfn);

#endif
