/* SPDX-License-Identifier: MIT */
/*
 * refill.S - the refill vector: no TLB entry matched.
 *
 * You write this.  As it stands it returns, and the same access misses again.
 */
#include "guestos/common/asm.h"
#include "guestos/paging/pagetable.h"

/*
 * At this point: EXL=1; k0 and k1 are free, nothing else is.  The page table
 * is within the kernel's wired mapping, so loads from it cannot miss.
 */
    .section .vector.refill, "ax"
FUNCTION(refill)
    eret
END(refill)
