/* SPDX-License-Identifier: MIT */
/* recorder_sinks.c - who gets the events, each of them once. */
#include "machine/recorder.h"
#include "machine/recorder_parts.h"

bool recorder_add_sink(struct recorder *r, struct event_sink sink)
{
    if (r->sinks == RECORDER_SINKS)
        return false;
    r->had[r->sinks] = 0;
    r->again[r->sinks] = false;
    r->sink[r->sinks++] = sink;
    return true;
}

void recorder_tell_again(struct recorder *r, const void *self)
{
    for (unsigned i = 0; i < r->sinks; i++)
        r->again[i] |= r->sink[i].self == self;
}

void recorder_all_new(struct recorder *r)
{
    for (unsigned i = 0; i < r->sinks; i++) {
        if (r->sink[i].cut && r->had[i] > r->seq)
            r->sink[i].cut(r->sink[i].self, r->seq);
        r->had[i] = r->seq;
    }
}

void recorder_remove_sink(struct recorder *r, const void *self)
{
    unsigned kept = 0;

    recorder_flush(r);
    for (unsigned i = 0; i < r->sinks; i++)
        if (r->sink[i].self != self) {
            r->had[kept] = r->had[i];
            r->again[kept] = r->again[i];
            r->sink[kept++] = r->sink[i];
        }
    r->sinks = kept;
}

void recorder_send(struct recorder *r, struct event *e)
{
    if (r->registers)
        recorder_tell_registers(r, e);
    recorder_give(r, e);
}

void recorder_give(struct recorder *r, struct event *e)
{
    e->seq = r->seq++;
    for (unsigned i = 0; i < r->sinks; i++) {
        if (e->seq < r->had[i] && !r->again[i])
            continue;
        r->had[i] = r->seq;
        r->sink[i].put(r->sink[i].self, e);
    }
}
