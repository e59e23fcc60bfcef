/* SPDX-License-Identifier: MIT */
/*
 * user.h - what the workloads in user mode share: vectors, TLB, the way into
 * a program in user mode and back.  Bare, in kernel mode, interrupts off.
 */
#ifndef TESTS_BENCH_USER_H
#define TESTS_BENCH_USER_H

#include "tests/bare/bare.h"

enum {
    PAGE = 0x1000,
    ENTRIES = 64,          /* of the TLB, a pair of pages each */
    REFILL = 0,            /* offsets of the vectors */
    GENERAL = 0x180,
    USER_CODE = 0x00400000 /* where map_code() puts a program */
};
enum { RIGHTS = 0x1f /* EntryLo: cached, dirty, valid, global */ };

/* What the user programs are handed, and answer. */
struct in {
    u32 a0, a1, a2;
};

/* Position-independent programs, and handlers for the vectors: user_entry.S. */
extern const char user_chase[], user_mapped[], user_syscall[], user_touch[];
extern const char refill_handler[], syscall_handler[], save_handler[];
extern const char done_handler[]; /* ends user_run(), whatever the trap */

/* Leave the boot loader's vectors; empty the TLB; nothing is wired. */
void user_set_up(void);

/* Copy a handler to its vector. */
void user_vector(u32 offset, const char *handler);

/* Wire a pair of pages of `page` bytes each. */
void user_map(u32 index, u32 va, u32 physical, u32 page);

/* Wire entry 0 to the page of the program `entry` and the one behind it. */
u32 user_map_code(const char *entry);

/* Run at pc in user mode until done_handler; its v0. */
u32 user_run(u32 pc, struct in in);

u32 user_physical(const void *kseg0);

#endif
