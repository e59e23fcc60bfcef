/* SPDX-License-Identifier: MIT */
/*
 * drawable.h - what of a failed run can be drawn: a command that is printed
 * must work.
 */
#ifndef LABS_GRADE_DRAWABLE_H
#define LABS_GRADE_DRAWABLE_H

#include <stdbool.h>

#include "machine/machine.h"
#include "traces/flow.h"

struct drawable {
    struct flow_finder *finder; /* NULL: nobody looks */
    unsigned seen;              /* a bit for each kind that was there */
};

/* Look at what m records from now on; d stays where it is. */
void drawable_watch(struct drawable *d, struct machine *m, bool monitored);
void drawable_free(struct drawable *d);

/*
 * The option of `mirrorball draw` that shows most of what there was: a flow;
 * with none, or where nobody looked, who hands over to whom in the whole run.
 */
const char *drawable_option(const struct drawable *d);

#endif
