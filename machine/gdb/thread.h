/* SPDX-License-Identifier: MIT */
/*
 * thread.h - what gdb calls threads: the CPU, and the virtual CPUs.
 *
 * Thread 1 is the CPU.  Thread n + 1 is the virtual CPU of VM n; it is *live*
 * while its guest runs directly, and its general registers and pc are then
 * the CPU's own.  Else they are in the monitor's tables, as are its CP0
 * registers and its TLB always.
 */
#ifndef MACHINE_GDB_THREAD_H
#define MACHINE_GDB_THREAD_H

#include "machine/gdb/stub.h"

enum { THREAD_MACHINE = 1, THREAD_TEXT = 80 };

/*
 * How many there are: from power-on a thread for each VM that was asked for,
 * so that a VM is always the same thread; its registers are zero before the
 * monitor has made it.
 */
unsigned thread_count(struct gdb_stub *s);

/* The VM whose virtual CPU a thread is; 0 for thread 1. */
static inline unsigned thread_vm(uint32_t thread)
{
    return thread - THREAD_MACHINE;
}

/* The VM whose guest runs directly just now; 0: none. */
unsigned thread_live(const struct gdb_stub *s);

/*
 * The thread that a stop belongs to: the one that was to take a step; else,
 * the chosen one's side of things.
 */
uint32_t thread_of_event(struct gdb_stub *s);

/* What `info threads` says about it. */
void thread_words(struct gdb_stub *s, uint32_t thread, char text[THREAD_TEXT]);

#endif
