/* SPDX-License-Identifier: MIT */
/*
 * truth.h - what the real TLB may hold, told from a trace alone.
 *
 * Built from what the monitor and the guests did (vtlb_write, emulate, fill,
 * share, own, take), never from what the monitor installed: the second opinion that
 * trace_rules.c holds every installed entry against.  Written from the
 * manual ("TLB-Based Virtual Address Translation"), not from vmm/.
 */
#ifndef TESTS_GUEST_TRUTH_H
#define TESTS_GUEST_TRUTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/spec/board.h"
#include "machine/spec/fields.h"

/* A TLB entry, the guest's or the machine's. */
struct entry {
    uint32_t hi, mask, lo[2];
};

bool entry_is_global(const struct entry *e);

/* Does it match va under this ASID? */
bool entry_matches(const struct entry *e, uint32_t va, uint32_t asid);

/* Is there an address that both match?  Never, outside mapped segments. */
bool entries_overlap(const struct entry *a, const struct entry *b);

/* The EntryLo that decides about va, and the frame behind va by it. */
uint32_t entry_lo(const struct entry *e, uint32_t va);
uint32_t entry_frame(const struct entry *e, uint32_t va);

enum { TRUTH_FRAMES = RAM_MAX >> PAGE_SHIFT, TRUTH_VMS = 17 };

/* A translation, and the slots that it may be in, as the guest can know. */
struct ghost {
    struct entry entry;
    uint64_t in;
};

/* One VM. */
struct truth {
    struct entry entry[TLB_ENTRIES]; /* the TLB that its guest believes in */
    uint64_t entry_in[TLB_ENTRIES];  /* ... and where it may believe each */
    /*
     * Displaced by tlbwr, and the guest cannot know yet (vmm/shadow.h).  A
     * monitor without ghosts must not use these.
     */
    bool keeps_ghosts;
    struct ghost *ghost;
    size_t ghosts, room;
    struct entry before, written; /* the last vtlb_write: what it changed, */
    unsigned slot;                /* where, */
    bool wrote, born; /* whether it is still to be said by which
                         instruction, and whether it made a ghost */
    uint32_t entryhi, wired;      /* of the virtual CPU, as far as seen */
    bool entryhi_known;
    uint32_t mfn[TRUTH_FRAMES]; /* by pfn; 0: nothing backs it */
};

struct truth *truth_new(bool keeps_ghosts);
void truth_free(struct truth *t);

/* The guest wrote its TLB; the instruction that did comes later. */
void truth_written(struct truth *t, uint32_t index, const struct entry *e);

/* This instruction was emulated; value is what an mtc0 wrote. */
void truth_emulated(struct truth *t, uint32_t word, uint32_t value);

/* An exception was reflected: a TLB exception changes EntryHi. */
void truth_reflected(struct truth *t, uint32_t cause, uint32_t vector,
                     uint32_t badvaddr);

/*
 * May the machine hold this entry of two 4 KiB pages while the guest runs?
 * NULL if so, else what is wrong.  *ghost says whether it rests on one.
 */
const char *truth_refuses(const struct truth *t, const struct entry *real,
                          bool *ghost);

#endif
