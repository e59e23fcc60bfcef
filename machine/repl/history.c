/* SPDX-License-Identifier: MIT */
/* history.c - a ring of events, addressed by their sequence numbers. */
#include "machine/repl/history.h"

#include <stdlib.h>

bool history_new(struct history *h)
{
    *h = (struct history){.on = true};
    h->ring = calloc(HISTORY_EVENTS, sizeof *h->ring);
    return h->ring != NULL;
}

void history_free(struct history *h)
{
    free(h->ring);
}

static void put(void *self, const struct event *e)
{
    struct history *h = self;

    if (h->on && e->seq >= h->first && e->seq < h->next)
        return; /* a machine that went back does it again: it is known */
    if (!h->on || h->next != e->seq) { /* a gap: what was before is cut off */
        h->first = e->seq + !h->on;
        h->next = h->first;
    }
    if (!h->on)
        return;
    h->ring[e->seq % HISTORY_EVENTS] = *e;
    h->next = e->seq + 1;
    if (h->next - h->first > HISTORY_EVENTS)
        h->first = h->next - HISTORY_EVENTS;
}

struct event_sink history_sink(struct history *h)
{
    return (struct event_sink){.put = put, .self = h};
}

void history_clear(struct history *h)
{
    h->first = h->next;
}

void history_forget(struct history *h)
{
    h->first = h->next = 0;
}

void history_rewind(struct history *h, uint64_t seq)
{
    if (seq < h->next)
        h->next = seq;
    if (seq < h->first)
        h->first = seq;
}

const struct event *history_at(const struct history *h, uint64_t seq)
{
    return &h->ring[seq % HISTORY_EVENTS];
}
