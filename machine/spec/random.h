/* SPDX-License-Identifier: MIT */
/*
 * random.h - the value of the Random register.
 *
 * A real CPU counts down; a plain counter in lockstep with a loop can evict
 * for ever the page it has just loaded.  Ours is a hash of how many
 * instructions have retired: deterministic, and in step with nothing.
 */
#ifndef MACHINE_SPEC_RANDOM_H
#define MACHINE_SPEC_RANDOM_H

#include <stdint.h>

/*
 * A number in wired .. tlb_size - 1 (PRA, "Random Register").
 * wired < tlb_size <= 64.
 */
unsigned random_entry(uint32_t retired, unsigned wired, unsigned tlb_size);

#endif
