/* SPDX-License-Identifier: MIT */
/*
 * heard.h - a machine being recorded, and the events that were heard.
 *
 * One at a time: each test runs in a process of its own.
 */
#ifndef TESTS_UNIT_HEARD_H
#define TESTS_UNIT_HEARD_H

#include "tests/unit/program.h"

enum { HEARD_MAX = 64, HEARD_GUEST_PC = 0x00400000 };

struct heard {
    struct machine *m;
    struct event event[HEARD_MAX];
    unsigned events;
};
extern struct heard heard;

/* program() with a recorder that tells `heard`. */
void heard_start(bool monitored, const uint32_t *words, unsigned n);

#define HEARD_START(monitored, ...)                                            \
    heard_start(monitored, (const uint32_t[]){__VA_ARGS__},                    \
                sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t))

/* Run, and hear what is still open. */
void heard_run(uint64_t steps);

/* The nth event of this kind, from 0; NULL if there are fewer. */
const struct event *heard_find(enum event_kind kind, unsigned nth);

/* The first one, which must exist. */
const struct event *heard_one(enum event_kind kind);

/* A checked fixture's teardown. */
void heard_stop(void);

#endif
