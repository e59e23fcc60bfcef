/* SPDX-License-Identifier: MIT */
/* kept.c - keep a flow. */
#include "machine/repl/kept.h"

#include <stdlib.h>
#include <string.h>

#include "machine/spec/exc.h"

bool kept_flow_set(struct kept_flow *k, const struct flow *f)
{
    struct event *copy = calloc(f->events + 1, sizeof *copy);

    if (!copy)
        return false;
    memcpy(copy, f->event, f->events * sizeof *copy);
    free(k->event);
    k->event = copy;
    k->flow = *f;
    k->flow.event = copy;
    k->any = true;
    k->shown = false;
    return true;
}

bool kept_flow_traps(const struct kept_flow *k, uint64_t seq, unsigned *taken)
{
    const struct flow *f = &k->flow;

    *taken = 0;
    if (!k->any || f->events == 0 || seq < f->event[0].seq ||
        seq > f->event[f->events - 1].seq)
        return false;
    for (size_t i = 0; i < f->events && f->event[i].seq < seq; i++)
        if (f->event[i].kind == EVENT_exception && !flow_is_hidden(f, i) &&
            cause_exc(f->event[i].arg[0]) != EXC_Int)
            ++*taken;
    /* What the flow itself is about counts, though the guest never knew. */
    if (flow_is_hidden(f, 0) && f->event[0].seq < seq)
        ++*taken;
    return true;
}

void kept_flow_free(struct kept_flow *k)
{
    free(k->event);
    *k = (struct kept_flow){0};
}
