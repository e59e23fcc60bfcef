/* SPDX-License-Identifier: MIT */
/*
 * signals.h - signals that end a program, held back for a while.
 *
 * They end a run instead, between two rounds of it: what it leaves behind
 * (files, a terminal) must be put in order first.
 */
#ifndef MACHINE_SIGNALS_H
#define MACHINE_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

/* From now on they wait. */
void signals_hold(sigset_t *before);

/* Has one come? */
bool signals_came(void);

/* A ^C has done what it should; the others now end the program. */
void signals_release(const sigset_t *before);

/*
 * From now on a mapped file that somebody else makes shorter (a disk's: the
 * lock is advice), or that the host cannot read, ends the program with a line
 * and the exit status EXIT_USE, at once.  Nothing can go on: a machine whose
 * disk changes under it does not repeat itself.
 */
void signals_explain_bus(void);

#endif
