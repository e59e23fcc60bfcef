/* SPDX-License-Identifier: MIT */
/*
 * tutor.h - `mirrorball tutor`: twelve steps, each reached by the learner's
 * own commands.
 *
 * After every command the state is looked at, and at the command itself where
 * the step is about that; when the step's is reached, the next begins.  The number of the furthest step is kept in
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
struct words;

enum { TUTOR_ANSWER = 16 };

/* The miss that all but the last step are about. */
struct tutor_miss {
    uint64_t begin, end; /* cycles */
    uint32_t pc, va, mfn;
    unsigned traps;
};

struct tutor {
    bool on;
    bool silent;               /* the way of an earlier step is being done */
    unsigned step;             /* 0, 1 ...; the number of steps: all done */
    uint64_t event;            /* seq of the first event of this step */
    const struct command *did; /* the last command, and while it is looked */
    const struct words *words; /* at, its words */
    struct tutor_miss miss;
    unsigned shown;            /* of what a step wants to be shown: bits */
    bool told;                 /* that it is not reached, and why */
    char answer[TUTOR_ANSWER]; /* what was answered; "": nothing yet */
};

/* Begin at step `from` (1, 2 ...; 0: where one left). */
bool tutor_begin(struct panel *p, unsigned from);

/* After a command that did not fail. */
void tutor_look(struct panel *p, const struct command *did,
                const struct words *words);

/* One function a step: is it reached? */
enum tutor_verdict { TUTOR_NO, TUTOR_NEAR, TUTOR_YES };
typedef enum tutor_verdict tutor_check(struct panel *p);
#define STEP(name, title, task, hint, way, told, near)                         \
    tutor_check tutor_##name;
#include "machine/repl/tutor.def"
#undef STEP

#endif
