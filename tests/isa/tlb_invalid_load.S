/* SPDX-License-Identifier: MIT */
/* An entry that matches with V=0: TLBL at the general vector. */
#include "tests/isa/test.h"

CASE
    tlb_entry 7, 0x00400000, 0, LO(0x201000), MASK_4K
    li a0, 0x00400abc
    RAISES(TLBL, lw t0, 0(a0))
    EXPECT_SEEN(vector, VECTOR_GENERAL)
    EXPECT_SEEN(badvaddr, 0x00400abc)
    EXPECT_SEEN(entryhi, 0x00400000)
    EXPECT_SEEN(context, 0x00002000)
    lw t0, 0x1000 - 0xabc(a0)
END
