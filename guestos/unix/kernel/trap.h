/* SPDX-License-Identifier: MIT */
/*
 * trap.h - why the kernel was entered.
 */
#ifndef GUESTOS_UNIX_KERNEL_TRAP_H
#define GUESTOS_UNIX_KERNEL_TRAP_H

struct frame;

/*
 * From handlers.S: a process's trap, whose frame this is; or, if `current` is
 * 0, the idle loop's, or a call at boot that found no monitor.  Goes back by
 * returning, as the process that is then current.
 */
void trap(struct frame *f);

#endif
