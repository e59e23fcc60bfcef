/* SPDX-License-Identifier: MIT */
/*
 * frame.h - two kinds of frame number that must never be mixed.
 *
 * A guest believes that it owns frames 0, 1, 2 ... of "physical" memory.
 * Each of them is really some frame of the machine's memory, and only the
 * pmap knows which (Disco, "Virtual Physical Memory").  One-member structs
 * make the compiler refuse the one where the other is meant.
 */
#ifndef VMM_FRAME_H
#define VMM_FRAME_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/spec/fields.h"

typedef struct {
    uint32_t n;
} pfn_t; /* what the guest believes it owns: physical address >> 12 */

typedef struct {
    uint32_t n;
} mfn_t; /* where it really is: machine address >> 12 */

/* No frame.  Frame 0 is never given away: the monitor's vectors are near. */
static inline mfn_t mfn_none(void) { return (mfn_t){0}; }
static inline bool mfn_is_some(mfn_t mfn) { return mfn.n != 0; }
static inline pfn_t pfn_of(uint32_t pa) { return (pfn_t){pa >> PAGE_SHIFT}; }

/* The machine address of the byte that pa names within its frame. */
static inline uint32_t machine_address(mfn_t mfn, uint32_t pa)
{
    return mfn.n << PAGE_SHIFT | (pa & PAGE_OFFSET);
}

#endif
