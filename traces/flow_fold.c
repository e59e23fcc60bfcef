/* SPDX-License-Identifier: MIT */
/* flow_fold.c - lists of flows. */
#include "traces/flow_fold.h"

#include <stdlib.h>

#include "traces/grow.h"

/* What was seen last is likely to be seen next. */
static size_t class_of(struct flow_list *l, const struct flow *f)
{
    for (size_t i = l->classes; i-- > 0;)
        if (flow_alike(&l->like[i], f))
            return i;
    l->like = grow(l->like, &l->like_room, l->classes + 1, sizeof *l->like);
    l->like[l->classes] = *f;
    return l->classes++;
}

void flow_list_add(struct flow_list *l, const struct flow *f)
{
    l->flow = grow(l->flow, &l->room, l->count + 1, sizeof *l->flow);
    l->class = grow(l->class, &l->class_room, l->count + 1, sizeof *l->class);
    l->flow[l->count] = *f;
    l->flow[l->count].event = NULL;
    l->class[l->count++] = class_of(l, f);
}

void flow_list_free(struct flow_list *l)
{
    free(l->flow);
    free(l->class);
    free(l->like);
    *l = (struct flow_list){0};
}
