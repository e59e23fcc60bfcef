/* SPDX-License-Identifier: MIT */
/* kept.c - keep a flow. */
#include "machine/repl/kept.h"

#include <stdlib.h>
#include <string.h>

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

void kept_flow_free(struct kept_flow *k)
{
    free(k->event);
    *k = (struct kept_flow){0};
}
