/* SPDX-License-Identifier: MIT */
/* What tlbwr displaces is gone at once. */
#include "tests/isa/test.h"

CASE
    li t0, 63
    mtc0 t0, C0_WIRED
    li t0, LO(0x200000)
    mtc0 t0, C0_ENTRYLO0
    mtc0 t0, C0_ENTRYLO1
    li a0, 0x00400000
    mtc0 a0, C0_ENTRYHI
    ehb
    tlbwr
    li t0, 0x00800000
    mtc0 t0, C0_ENTRYHI
    ehb
    tlbwr
    ehb
    RAISES(TLBL, lw t0, 0(a0))
    EXPECT_SEEN(vector, VECTOR_REFILL)
END
