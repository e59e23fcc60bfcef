/* SPDX-License-Identifier: MIT */
/*
 * probe.h - a load that misses in the TLB, and what it does to the registers.
 */
#ifndef LABS_4_PROBE_H
#define LABS_4_PROBE_H

#include <stdint.h>

/*
 * Load from va, with a value of its own in every register.  A bit for each
 * one, k0 and k1 aside, that has another value afterwards.
 */
uint32_t probe_load(uint32_t va);

/* ExcCode + 1 of the last exception that came to probe_general; 0: none. */
extern volatile uint32_t probe_cause;

/*
 * Code to be copied to the vectors: the student's, and one that notes the
 * cause and goes on behind the instruction.
 */
extern const uint32_t refill_code[] __asm__("refill");
extern const uint32_t probe_general[];

#endif
