/* SPDX-License-Identifier: MIT */
/*
 * history.h - the last events of the machine, kept in memory.
 *
 * A sink: what step and trace show, and what trace save writes.
 */
#ifndef MACHINE_REPL_HISTORY_H
#define MACHINE_REPL_HISTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "traces/event.h"

enum { HISTORY_EVENTS = 1 << 18 }; /* 16 MiB */

struct history {
    struct event *ring; /* HISTORY_EVENTS of them */
    uint64_t first;     /* seq of the oldest event kept */
    uint64_t next;      /* seq of the one to come */
    bool on;
};

/* False if the host has no memory. */
bool history_new(struct history *h);
void history_free(struct history *h);

struct event_sink history_sink(struct history *h);

/* Forget everything; events from now on count. */
void history_clear(struct history *h);

/* The machine went back: forget the events from `seq` on. */
void history_rewind(struct history *h, uint64_t seq);

/* The machine is another one: as new, but on or off. */
void history_forget(struct history *h);

/* The event of that number; first <= seq < next. */
const struct event *history_at(const struct history *h, uint64_t seq);

#endif
