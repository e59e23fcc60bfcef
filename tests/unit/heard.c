/* SPDX-License-Identifier: MIT */
/* heard.c - a machine being recorded, and the events that were heard. */
#include "tests/unit/heard.h"

#include <check.h>

struct heard heard;

static void put(void *self, const struct event *e)
{
    struct heard *h = self;

    if (h->events < HEARD_MAX)
        h->event[h->events++] = *e;
}

void heard_start(bool monitored, const uint32_t *words, unsigned n)
{
    struct machine_config config = program_config();

    config.monitored = monitored;
    heard.m = program_on(&config, words, n);
    heard.events = 0;
    ck_assert(machine_record(heard.m,
                             (struct event_sink){.put = put, .self = &heard}));
}

void heard_run(uint64_t steps)
{
    machine_run(heard.m, steps);
    machine_unrecord(heard.m, &heard);
}

const struct event *heard_find(enum event_kind kind, unsigned nth)
{
    for (unsigned i = 0; i < heard.events; i++)
        if (heard.event[i].kind == kind && nth-- == 0)
            return &heard.event[i];
    return NULL;
}

const struct event *heard_one(enum event_kind kind)
{
    const struct event *e = heard_find(kind, 0);

    ck_assert_ptr_nonnull(e);
    return e;
}

void heard_stop(void)
{
    machine_free(heard.m);
    heard.m = NULL;
}
