/* SPDX-License-Identifier: MIT */
/* An entry of another address space does not match. */
#include "tests/isa/test.h"

CASE
    tlb_entry 7, 0x00400005, LO(0x200000), LO(0x201000), MASK_4K
    li a0, 0x00400000
    lw t0, 0(a0)
    li t1, 6
    mtc0 t1, C0_ENTRYHI
    ehb
    RAISES(TLBL, lw t0, 0(a0))
    EXPECT_SEEN(vector, VECTOR_REFILL)
    EXPECT_SEEN(entryhi, 0x00400006)
    li t1, 5
    mtc0 t1, C0_ENTRYHI
    ehb
    lw t0, 0(a0)
END
