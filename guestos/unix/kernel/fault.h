/* SPDX-License-Identifier: MIT */
/*
 * fault.h - exceptions that a process's own instruction has caused.
 */
#ifndef GUESTOS_UNIX_KERNEL_FAULT_H
#define GUESTOS_UNIX_KERNEL_FAULT_H

struct frame;

/*
 * A page comes, or is copied, and the instruction runs again; or the process
 * gets one line on the console, and ends.
 */
void fault(const struct frame *f);

#endif
