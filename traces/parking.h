/* SPDX-License-Identifier: MIT */
/*
 * parking.h - flows of processes that wait while others of their VM run.
 *
 * Plain lists: a guest has few processes that wait at a time.  Who waits
 * for ever is not kept for ever: of PARKED_MOST flows the oldest must go.
 */
#ifndef TRACES_PARKING_H
#define TRACES_PARKING_H

#include "traces/flow_count.h"

enum { PARKED_MOST = 256 };

struct parking {
    struct open *open; /* the oldest first */
    size_t count, room;
};

/* It is moved: *o is closed then, and has no events any more. */
void parking_put(struct parking *p, struct open *o);

/* The parked flow of this process; NULL: there is none. */
struct open *parking_find(const struct parking *p, unsigned vm,
                          uint32_t process);

/* Move one of them out, over *o, whose own events are given up. */
void parking_take(struct parking *p, struct open *parked, struct open *o);

/* A copy of a flow that is open, or of all that are parked. */
void open_copy(struct open *to, const struct open *from);
void parking_copy(struct parking *to, const struct parking *from);

void parking_free(struct parking *p);

#endif
