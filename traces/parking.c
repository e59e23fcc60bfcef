/* SPDX-License-Identifier: MIT */
/* parking.c - a list of open flows. */
#include "traces/parking.h"

#include <stdlib.h>
#include <string.h>

#include "traces/grow.h"

void parking_put(struct parking *p, struct open *o)
{
    p->open = grow(p->open, &p->room, p->count + 1, sizeof *p->open);
    p->open[p->count++] = *o;
    *o = (struct open){.stage = STAGE_CLOSED};
}

struct open *parking_find(const struct parking *p, unsigned vm,
                          uint32_t process)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->open[i].flow.vm == vm && p->open[i].process == process)
            return &p->open[i];
    return NULL;
}

void parking_take(struct parking *p, struct open *parked, struct open *o)
{
    free(o->event);
    *o = *parked;
    p->count--;
    memmove(parked, parked + 1,
            (size_t)(p->open + p->count - parked) * sizeof *parked);
}

void open_copy(struct open *to, const struct open *from)
{
    size_t events = from->flow.events;

    *to = *from;
    to->event = NULL;
    to->room = 0;
    if (from->stage == STAGE_CLOSED || events == 0)
        return;
    to->event = grow(NULL, &to->room, events, sizeof *to->event);
    memcpy(to->event, from->event, events * sizeof *to->event);
}

void parking_copy(struct parking *to, const struct parking *from)
{
    *to = (struct parking){.count = from->count};
    if (from->count == 0)
        return;
    to->open = grow(NULL, &to->room, from->count, sizeof *to->open);
    for (size_t i = 0; i < from->count; i++)
        open_copy(&to->open[i], &from->open[i]);
}

void parking_free(struct parking *p)
{
    for (size_t i = 0; i < p->count; i++)
        free(p->open[i].event);
    free(p->open);
    *p = (struct parking){0};
}
