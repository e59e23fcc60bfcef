/* SPDX-License-Identifier: MIT */
/*
 * tutor.h - `mirrorball tutor`: twelve steps, each reached by the learner's
 * own commands.
 *
 * After every command the state is looked at; when the step's is reached, the
 * next begins.  The number of the furthest step is kept in
 * $XDG_STATE_HOME/mirrorball/tutor, so that one can leave and come back: the
 * machine is deterministic, the ways of the steps before lead to where one
 * was.
 */
#ifndef MACHINE_REPL_TUTOR_H
#define MACHINE_REPL_TUTOR_H

#include <stdbool.h>
#include <stdint.h>

struct panel;
struct command;

enum { TUTOR_ANSWER = 16 };

struct tutor {
    bool on;
    bool silent;               /* the way of an earlier step is being done */
    unsigned step;             /* 0, 1 ...; the number of steps: all done */
    uint64_t event;            /* seq of the first event of this step */
    const struct command *did; /* the last command */
    char answer[TUTOR_ANSWER]; /* what was answered; "": nothing yet */
};

/* Begin at step `from` (1, 2 ...; 0: where one left). */
bool tutor_begin(struct panel *p, unsigned from);

/* After a command that did not fail. */
void tutor_look(struct panel *p, const struct command *did);

/* The machine frame, by pmap, of the page that the last flow is about. */
bool tutor_mfn(struct panel *p, uint32_t *mfn);

/* One function a step: is it reached? */
typedef bool tutor_check(struct panel *p);
#define STEP(name, title, task, hint, way, told) tutor_check tutor_##name;
#include "machine/repl/tutor.def"
#undef STEP

#endif
