/* SPDX-License-Identifier: MIT */
/*
 * clone.h - a second machine in exactly the state of the first.
 *
 * The machine is deterministic: what the copy does is what the original is
 * going to do.  The front panel looks ahead with one, and goes back to one.
 *
 * The copy records if the original does, with the same beliefs and numbers,
 * but into no sink; it warns nobody, and its console goes where the caller
 * says.
 */
#ifndef MACHINE_REPLAY_CLONE_H
#define MACHINE_REPLAY_CLONE_H

#include "machine/machine.h"

/* NULL if the host has no memory; else for machine_free(). */
struct machine *machine_clone(const struct machine *m, struct console console);

#endif
