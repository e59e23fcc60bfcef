/* SPDX-License-Identifier: MIT */
/*
 * refill.S - the refill vector: no TLB entry matched.
 *
 * The classic handler, as the architecture wants it: hardware has put into
 * Context the address of the page-table entries of this pair of pages, so two
 * loads and one TLB write are all there is to do.  It looks at nothing: an
 * entry that is not valid is loaded as well, and the access then arrives at
 * the general vector, which has time to think (PRA, "TLB Refill Exception").
 *
 * Five privileged instructions: under the monitor each of them traps.
 */
#include "guestos/common/asm.h"
#include "guestos/paging/pagetable.h"

/*
 * At this point: EXL=1; k0 and k1 are free, nothing else is.  The page table
 * is within the kernel's wired mapping, so the loads cannot miss.
 */
    .section .vector.refill, "ax"
FUNCTION(refill)
    mfc0    $k1, c0_context
    lw      $k0, PTE_EVEN($k1)
    lw      $k1, PTE_ODD($k1)
    mtc0    $k0, c0_entrylo0
    mtc0    $k1, c0_entrylo1
    ehb
    tlbwr
    eret
END(refill)
