/* SPDX-License-Identifier: MIT */
/*
 * segment.h - the virtual address space: who may use an address, and whether
 * it goes through the TLB (PRA, "Virtual Memory").
 */
#ifndef MACHINE_SPEC_SEGMENT_H
#define MACHINE_SPEC_SEGMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/spec/mode.h"

struct segment {
    const char *name;
    uint32_t first, last; /* both inclusive */
    enum mode least;      /* the least privileged mode that may use it */
    bool mapped;          /* through the TLB; else physical = va - first */
};

/* The segment that holds va.  Total: every address is in one. */
const struct segment *segment_of(uint32_t va);

/* May code running in this mode touch the segment? */
bool segment_allows(const struct segment *s, enum mode mode);

/*
 * Does the address bypass the TLB?  kseg0 and kseg1 always; kuseg while
 * Status.ERL is set, so that an error handler needs no TLB (PRA, "Address
 * Translation for the kuseg Segment when StatusERL = 1").
 */
bool segment_unmapped(const struct segment *s, uint32_t status);

#endif
