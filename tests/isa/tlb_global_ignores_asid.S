/* SPDX-License-Identifier: MIT */
/* A global entry matches in every address space. */
#include "tests/isa/test.h"

CASE
    tlb_entry 7, 0x00400005, LO(0x200000) | 1, LO(0x201000) | 1, MASK_4K
    li t1, 6
    mtc0 t1, C0_ENTRYHI
    ehb
    li a0, 0x00400000
    lw t0, 0(a0)
END
