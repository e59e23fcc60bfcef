/* SPDX-License-Identifier: MIT */
/*
 * choose.h - of all flows of a kind, the one to show.
 *
 * The best example is warm, a user's, and of a load or store rather than a
 * fetch, and a file's reading that misses in the buffer cache rather than
 * one that hits; of several such the one with the fewest traps, a load rather
 * than a store, then the fewest cycles; of equal ones the first.
 */
#ifndef TRACES_CHOOSE_H
#define TRACES_CHOOSE_H

#include "traces/flow.h"

/* Start with `asked` (flow_is()) and zeros; then feed every flow. */
struct chosen {
    const char *asked;
    bool any;
    struct flow flow; /* a copy, with its events */
    struct event *event;
    size_t room;
};

void chosen_offer(struct chosen *c, const struct flow *f);

/* Take this flow, whatever it is. */
void chosen_take(struct chosen *c, const struct flow *f);

void chosen_free(struct chosen *c);

#endif
