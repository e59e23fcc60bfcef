/* SPDX-License-Identifier: MIT */
/*
 * syscall.h - what the kernel does for a process that asks.
 */
#ifndef GUESTOS_PAGING_SYSCALL_H
#define GUESTOS_PAGING_SYSCALL_H

#include <stdint.h>

/*
 * Called from entry.S, in kernel mode with interrupts off.  Arguments and
 * number as calls.h has them; an unknown number fails.  May touch the
 * process's pages, and so take TLB exceptions.
 */
uint32_t on_syscall(uint32_t a0, uint32_t a1, uint32_t a2, uint32_t number);

#endif
