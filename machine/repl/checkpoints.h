/* SPDX-License-Identifier: MIT */
/*
 * checkpoints.h - places in time with a number and perhaps a name.
 *
 * checkpoint makes one where the machine stands; restart N goes back there,
 * by the timeline (replay/timeline.h).  A place that another future cuts off
 * is forgotten, and all are when time begins anew.
 */
#ifndef MACHINE_REPL_CHECKPOINTS_H
#define MACHINE_REPL_CHECKPOINTS_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/repl/command.h"

enum { CHECKPOINTS_MAX = 32, CHECKPOINT_NAME = 32 };

struct checkpoint_at {
    unsigned number; /* 0: free */
    char name[CHECKPOINT_NAME];
    uint64_t step, cycle;
    char where[128]; /* who, and where, in words */
};

struct checkpoints {
    struct checkpoint_at at[CHECKPOINTS_MAX];
    unsigned made; /* numbers are given once */
};

/* What lay ahead of here is cut off: forget the places there. */
void checkpoints_cut(struct panel *p);

/* All of them: another machine. */
void checkpoints_forget(struct panel *p);

/* restart N|NAME; delete checkpoint N. */
enum outcome checkpoint_go(struct panel *p, const char *word);
enum outcome checkpoint_delete(struct panel *p, const char *word);

#endif
