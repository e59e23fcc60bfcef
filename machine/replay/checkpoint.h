/* SPDX-License-Identifier: MIT */
/*
 * checkpoint.h - earlier states of a machine, in a chain.
 *
 * A checkpoint is the state (state.h) at a place, and those pages of RAM and
 * disk, as they were there, that were written between it and the next one.
 * So it costs what the machine wrote since, not what the machine is; putting
 * back the pages of the last checkpoint, of the one before and so on makes
 * memory what it was at any of them.
 *
 * The machine is always in some segment: between the *current* checkpoint and
 * the next.  A segment that has a next one is complete: going through it again
 * saves nothing new.
 *
 * Room is limited: CHAIN_CHECKPOINTS of them, and CHAIN_BYTES.  Beyond that
 * one is dropped whose pages go to the one before it: the one that leaves the
 * smallest gap for its age.  So recent places stay close together and older
 * ones grow apart; the first and the last one stay.
 */
#ifndef MACHINE_REPLAY_CHECKPOINT_H
#define MACHINE_REPLAY_CHECKPOINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/machine.h"
#include "machine/replay/pagepool.h"

enum {
    CHAIN_CHECKPOINTS = 512,
    CHAIN_BYTES = 192 << 20, /* checked now and then: see timeline.c */
    CHAIN_STORES = 1 + DRIVES /* RAM, disks */
};

struct saved_page {
    uint8_t *bytes; /* NULL: it had never been written */
    uint32_t page;
    uint32_t store; /* 0: RAM; 1 + i: disk i */
};

struct checkpoint {
    uint64_t place, cycle;
    size_t edits; /* how many changes by hand were made before it */
    uint8_t *state;
    size_t state_bytes;
    struct saved_page *page; /* as they were here */
    size_t pages, room;
};

struct chain {
    struct machine *m;
    struct checkpoint at[CHAIN_CHECKPOINTS];
    size_t count, current;
    uint8_t *has[CHAIN_STORES]; /* by page: the current one has saved it */
    size_t bytes;
    struct pagepool pool; /* where the saved pages are */
    bool broken; /* the host had no memory for a page: see chain_whole() */
};

/* Zeroed, but for m.  The machine's pages report to it from now on. */
bool chain_new(struct chain *c, struct machine *m);
void chain_free(struct chain *c);

/*
 * A checkpoint here, which becomes the current and last one.  Not in the past.
 * False if the host has no memory: there is none then, and that is no harm.
 */
bool chain_add(struct chain *c, uint64_t place, size_t edits);

/* The last one at or before this place; one at or before that cycle. */
size_t chain_find(const struct chain *c, uint64_t place);
size_t chain_find_cycle(const struct chain *c, uint64_t cycle);

/* The machine as it was at checkpoint i <= current, which becomes current. */
void chain_return(struct chain *c, size_t i);

/* Running, the machine came by the next one: it becomes current. */
void chain_pass(struct chain *c);

/* The current one becomes the last. */
void chain_cut(struct chain *c);

/* May this page of RAM have been written between i and the next one? */
bool chain_wrote(const struct chain *c, size_t i, size_t page);

/* Drop checkpoints until the limits are kept. */
void chain_thin(struct chain *c);

/* False: pages are missing, none of the checkpoints is good any more. */
static inline bool chain_whole(const struct chain *c)
{
    return !c->broken;
}

/* Forget all checkpoints; it is whole and empty then. */
void chain_forget(struct chain *c);

#endif
