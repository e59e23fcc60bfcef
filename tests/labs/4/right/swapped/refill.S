/* SPDX-License-Identifier: MIT */
/* refill.S - another right answer: the odd word first. */
#include "guestos/common/asm.h"
#include "guestos/paging/pagetable.h"

    .section .vector.refill, "ax"
FUNCTION(refill)
    mfc0    $k0, c0_context
    lw      $k1, PTE_ODD($k0)
    lw      $k0, PTE_EVEN($k0)
    mtc0    $k1, c0_entrylo1
    mtc0    $k0, c0_entrylo0
    ehb
    tlbwr
    eret
END(refill)
