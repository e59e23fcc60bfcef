/* SPDX-License-Identifier: MIT */
/* switch.h - from one kernel stack to another. */
#ifndef GUESTOS_UNIX_KERNEL_SWITCH_H
#define GUESTOS_UNIX_KERNEL_SWITCH_H

#define SWITCH_WORDS 10 /* s0 to s7, s8, ra: on the stack that is left */
#define SWITCH_RA 9     /* which of them says where to go on */

#ifndef __ASSEMBLER__

#include <stdint.h>

/* Leave this stack, saying where its end is, for that one. */
void switch_stack(uint32_t *left, uint32_t sp);

/* Leave this stack for the idle loop's, and call sched_idle(). */
void switch_idle(uint32_t *left);

/*
 * Wait for an interrupt.  Status is the idle loop's: kernel mode, EXL=0,
 * interrupts on.  The next thing that happens is trap(), with `current` 0.
 */
_Noreturn void switch_wait(void);

/* From the kernel to user mode, by the current process's frame. */
_Noreturn void switch_leave(uint32_t sp, uint32_t trap_return);

#endif
#endif
