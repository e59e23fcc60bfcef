/* SPDX-License-Identifier: MIT */
/*
 * access.h - what the next instruction loads or stores: for rwatch, awatch,
 * prev write.  Only instructions are meant: not the fetches, not what a disk
 * writes by itself.
 */
#ifndef MACHINE_REPL_ACCESS_H
#define MACHINE_REPL_ACCESS_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/machine.h"
#include "machine/repl/any_address.h"

struct access {
    bool any;         /* it is a load or a store that translates */
    bool write;
    uint32_t va, at;  /* virtual, machine: the first byte ... */
    unsigned bytes;   /* ... of so many */
    uint32_t pc, word; /* the instruction */
    uint64_t retired; /* and how many before it: one more, and it was done */
    uint32_t value;   /* what lay there before */
    bool has_value;   /* it is RAM */
    unsigned who, space; /* view.h */
};

/* Of the machine, as it stands. */
struct access access_next(const struct machine *m);

/* The bytes at a machine address; false if that is no RAM. */
bool access_value(const struct machine *m, uint32_t at, unsigned bytes,
                  uint32_t *value);

struct panel;
struct say;
struct stop_at;

/* Has the instruction touched what rwatch or awatch watches? */
bool access_met(struct panel *p, struct stop_at *at,
                const struct access *before);

/* ": user, lw a1,0(v1) at v:0040018c main: read 00000000" */
void access_say(struct say *to, const struct panel *p,
                const struct stop_at *at);

#endif
