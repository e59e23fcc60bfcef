/* SPDX-License-Identifier: MIT */
/* vectors.S - gallery's vectors: a page table that is virtual itself. */
#include "guestos/common/asm.h"
#include "tests/guest/gallery/layout.h"

/*
 * At this point: EXL=1; k0 and k1 are free.  The loads may miss: with EXL=1
 * that goes to the general vector, and EPC stays the user's.  When all is done
 * there, the user's access is made again, misses again, and comes here.
 */
    .section .vector.refill, "ax"
FUNCTION(refill)
    mfc0    $k1, c0_context
    lw      $k0, 0($k1)
    lw      $k1, 8($k1)
    mtc0    $k0, c0_entrylo0
    mtc0    $k1, c0_entrylo1
    ehb
    tlbwr
    eret
END(refill)

/* A miss in the page table: map the pair of its pages.  The rest is for C. */
    .section .vector.general, "ax"
FUNCTION(general)
    mfc0    $k1, c0_badvaddr
    lui     $k0, LINEAR >> 16
    subu    $k1, $k1, $k0
    srl     $k0, $k1, 16            # 64 KiB of it, at most, are there
    bnez    $k0, 1f
     srl    $k1, $k1, 13            # which pair of its pages
    sll     $k1, $k1, 7             # two frames on for each
    la      $k0, (linear - 0xc0000000)
    srl     $k0, $k0, 6
    ori     $k0, $k0, 3 << 3 | ENTRYLO_D | ENTRYLO_V | ENTRYLO_G
    addu    $k0, $k0, $k1
    mtc0    $k0, c0_entrylo0
    addiu   $k0, $k0, 1 << 6
    mtc0    $k0, c0_entrylo1
    ehb
    tlbwr
    eret
1:  j       exception_entry
     nop
END(general)
