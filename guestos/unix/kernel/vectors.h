/* SPDX-License-Identifier: MIT */
/*
 * vectors.h - the handlers of handlers.S, and CP0 as cheap as it can be had:
 * by the register page, where there is one.
 */
#ifndef GUESTOS_UNIX_KERNEL_VECTORS_H
#define GUESTOS_UNIX_KERNEL_VECTORS_H

#include <stdint.h>

struct frame;

/* Put the handlers at the vectors that suit what monitor_start() has found. */
void vectors_start(void);

/*
 * Where the next trap from outside the kernel puts its frame; 0 while the
 * kernel runs.
 */
extern struct frame *trap_frame;

/* The last trap was a miss whose pair has no valid page: no entry matches. */
extern uint32_t trap_refill;

/*
 * Where a new process begins, on its kernel stack, 16 bytes below its frame:
 * it goes to user mode as from a trap.
 */
extern uint32_t trap_return;

uint32_t vectors_read_badvaddr(void);
uint32_t vectors_read_index(void);
void vectors_write_entrylo(uint32_t even, uint32_t odd);

#endif
