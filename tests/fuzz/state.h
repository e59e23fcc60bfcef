/* SPDX-License-Identifier: MIT */
/*
 * state.h - the runner's ends of a case: what it starts from, what it leaves
 * behind, and the one number that both come to.
 */
#ifndef TESTS_FUZZ_STATE_H
#define TESTS_FUZZ_STATE_H

#include "tests/fuzz/case.h"
#include "tests/fuzz/frame.h"

/* Registers between two exceptions: start.S, with the offsets of frame.h. */
struct frame {
    uint32_t r[32], hi, lo, vector;
};
extern struct frame frame;

uint32_t *word_at(uint32_t va);

/* One TLB entry; and an entry that nothing can match. */
void write_entry(uint32_t index, const struct entry *e);
void clear_entry(uint32_t index);

/* Once, before the first case: no TLB entry matches anything. */
void state_init(uint32_t verbose);

/* Code, memory, registers, TLB, CP0 as the case says. */
void state_load(const struct fuzz_case *c);

/* Adds registers, TLB and changed memory to what was told. */
void state_tell(const struct fuzz_case *c);

/* One more fact; printed too, if the head said verbose. */
void tell(const char *what, uint32_t value);

/* All that was told since state_load(), as one number. */
uint32_t told(void);

#endif
