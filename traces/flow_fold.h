/* SPDX-License-Identifier: MIT */
/*
 * flow_fold.h - flows without their events, to be folded: those of one kind,
 * place and cost are the same, whatever their addresses.
 */
#ifndef TRACES_FLOW_FOLD_H
#define TRACES_FLOW_FOLD_H

#include "traces/flow.h"
#include "traces/fold.h"

struct flow_list {
    struct flow *flow; /* their events are gone */
    size_t *class;
    size_t count, room, class_room;
    struct flow *like; /* of each class one */
    size_t classes, like_room;
};

/* All zeros at first. */
void flow_list_add(struct flow_list *l, const struct flow *f);
void flow_list_free(struct flow_list *l);

#endif
