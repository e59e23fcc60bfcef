/* SPDX-License-Identifier: MIT */
/* A 16 MiB page maps from its start to its end. */
#include "tests/isa/test.h"

CASE
    la a0, 0x80fffffc
    li t0, 0x1234
    sw t0, 0(a0)
    tlb_entry 7, 0x08000000, LO(0), 0, MASK_16M
    la a0, 0x08fffffc
    lw t1, 0(a0)
    EXPECT(t1, 0x1234)
    la a0, 0x09000000
    RAISES(TLBL, lw t1, 0(a0))
    EXPECT_SEEN(vector, VECTOR_GENERAL)
    la a0, 0x0a000000
    RAISES(TLBL, lw t1, 0(a0))
    EXPECT_SEEN(vector, VECTOR_REFILL)
END
