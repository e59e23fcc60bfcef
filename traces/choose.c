/* SPDX-License-Identifier: MIT */
/* choose.c - of all flows of a kind, the one to show. */
#include "traces/choose.h"

#include <stdlib.h>
#include <string.h>

#include "traces/grow.h"

/* Of reads of a file those are the story that go to the disk. */
static unsigned worth(const struct flow *f)
{
    enum { DISK = 8, WARM = 4, USERS = 2, DATA = 1 };

    return (flow_is(f, "file-read-miss") ? DISK : 0u) + (f->warm ? WARM : 0u) +
           (f->from_user ? USERS : 0u) + (f->access != FLOW_FETCH ? DATA : 0u);
}

static bool is_better(const struct flow *a, const struct flow *b)
{
    if (worth(a) != worth(b))
        return worth(a) > worth(b);
    if (a->traps != b->traps)
        return a->traps < b->traps;
    if ((a->access == FLOW_LOAD) != (b->access == FLOW_LOAD))
        return a->access == FLOW_LOAD;
    return a->cycles < b->cycles;
}

void chosen_take(struct chosen *c, const struct flow *f)
{
    c->any = true;
    c->flow = *f;
    c->event = grow(c->event, &c->room, f->events, sizeof *c->event);
    memcpy(c->event, f->event, f->events * sizeof *c->event);
    c->flow.event = c->event;
}

void chosen_offer(struct chosen *c, const struct flow *f)
{
    if (flow_is(f, c->asked) && (!c->any || is_better(f, &c->flow)))
        chosen_take(c, f);
}

void chosen_free(struct chosen *c)
{
    free(c->event);
    *c = (struct chosen){.asked = c->asked};
}
