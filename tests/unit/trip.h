/* SPDX-License-Identifier: MIT */
/*
 * trip.h - a machine that goes back, and one that only ever goes forward; both
 * run the same small program.
 */
#ifndef TESTS_UNIT_TRIP_H
#define TESTS_UNIT_TRIP_H

#include "machine/machine.h"
#include "machine/replay/timeline.h"

/* Where the program is, and where its exceptions go: physical. */
enum { TRIP_AT = 0x80000, TRIP_HANDLER = 0x180, TRIP_RAM = 2 << 20 };

struct trip {
    struct machine *m, *other;
    struct timeline *t;      /* m's: a checkpoint every 250 steps */
    unsigned printed, heard; /* bytes and events that m has sent */
};
extern struct trip trip;

/* For fixtures. */
void trip_begin(void);
void trip_end(void);

void trip_put_words(struct machine *to, uint32_t at, const uint32_t *word,
                    size_t bytes);

/* The other machine went straight to that place; nothing may differ. */
void trip_same_as_going_there(uint64_t place);

#endif
