/* SPDX-License-Identifier: MIT */
/*
 * caught.h - exceptions, counted and survived.
 *
 * After one the kernel goes on behind the instruction, or behind the branch
 * whose slot it was in; after a fetch that failed, where ra says.  A user's
 * exception ends enter_user().
 */
#ifndef GUESTOS_HOSTILE_CAUGHT_H
#define GUESTOS_HOSTILE_CAUGHT_H

#include <stdint.h>

#include "machine/spec/exc.h"

/* How many of each came. */
extern volatile uint32_t caught[EXC_CODES];

/* The timer's interrupt is to come again so often, after so many steps. */
extern uint32_t caught_period, caught_ticks_left;

/* Execute user code until its first exception. */
void enter_user(uint32_t pc);

/*
 * Call f, which must not return, on a stack that no exception of a user
 * overwrites.
 */
_Noreturn void on_own_stack(void (*f)(void));

#endif
