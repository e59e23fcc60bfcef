/* SPDX-License-Identifier: MIT */
/*
 * trap.h - where exceptions arrive in C.
 */
#ifndef GUESTOS_COMMON_TRAP_H
#define GUESTOS_COMMON_TRAP_H

#include "guestos/common/frame.h"

/*
 * An exception, in kernel mode with interrupts off; the code it interrupted
 * continues from *f when this returns.  A guest that expects exceptions
 * defines its own; the common one calls trap_unexpected().
 */
void trap(struct frame *f);

/* Say which exception and where, and power off with status 1. */
_Noreturn void trap_unexpected(const struct frame *f);

/* Continue from *f, which may be one that no exception made. */
_Noreturn void exception_return(const struct frame *f);

#endif
