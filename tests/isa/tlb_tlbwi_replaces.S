/* SPDX-License-Identifier: MIT */
/* Overwriting an entry takes its old page away at once. */
#include "tests/isa/test.h"

CASE
    tlb_entry 7, 0x00400000, LO(0x200000), LO(0x201000), MASK_4K
    li a0, 0x00400000
    lw t0, 0(a0)
    tlb_entry 7, 0x00800000, LO(0x200000), LO(0x201000), MASK_4K
    RAISES(TLBL, lw t0, 0(a0))
    EXPECT_SEEN(vector, VECTOR_REFILL)
END
