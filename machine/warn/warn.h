/* SPDX-License-Identifier: MIT */
/*
 * warn.h - misuse warnings for learners: what works here by luck, or does not
 * do what its author believes.
 *
 * A machine that was made with somebody to warn (machine_config) shows every
 * instruction before it is executed; the kinds of warn.def look at it, each
 * in its file.  They change nothing: a run is the same, cycle for cycle, with
 * and without.
 *
 * A warning is one line: the rule with the facts of the case, and the section
 * where the rule is written.  The place (pc, symbol) is the listener's to
 * add.  Of each kind a place in the program warns once, and at most WARN_MOST
 * places do; then one line says that more are not shown.
 *
 * Not looked for: instruction hazards (PRA, "Hazards": what a fetch may not
 * see yet), and hazards of interrupts, which have no instruction to blame.
 */
#ifndef MACHINE_WARN_WARN_H
#define MACHINE_WARN_WARN_H

#include <stdint.h>

#include "machine/spec/insn.h"

struct machine;

enum warn_kind {
#define WARN(name, where, means) WARN_##name,
#include "machine/warn/warn.def"
#undef WARN
    WARN_KINDS
};

enum {
    WARN_MOST = 5, /* places that warn, of each kind */
    WARN_LINE = 300
};

struct warn;

/* NULL if the host has no memory. */
struct warn *warn_new(void);
void warn_free(struct warn *w);

/* m->warn is not NULL: i is about to be executed at pc. */
void warn_instruction(struct machine *m, const struct insn *i);

/* Say it, unless it was said often enough.  printf-like. */
void warn_say(struct machine *m, enum warn_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* An access to a place where nothing is; `what` is "load from" or so. */
void warn_nowhere(struct machine *m, const char *what, uint32_t physical);

#endif
