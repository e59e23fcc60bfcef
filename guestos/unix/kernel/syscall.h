/* SPDX-License-Identifier: MIT */
/*
 * syscall.h - the system calls (abi/syscall.def).
 *
 * Each is a function of its arguments, a0 to a3 as the process left them,
 * and answers what goes to v0.  What they point to is read by copy_in() and
 * its like only; they are the process's mistakes, or lies, until looked at.
 */
#ifndef GUESTOS_UNIX_KERNEL_SYSCALL_H
#define GUESTOS_UNIX_KERNEL_SYSCALL_H

#include <stdint.h>

struct frame;

#define SYSCALL(number, name, args, means)                                     \
    int32_t sys_##name(const uint32_t a[4]);
#include "guestos/unix/abi/syscall.def"
#undef SYSCALL

/* The current process has made a call: do it, and go on behind it. */
void syscall(struct frame *f);

#endif
