/* SPDX-License-Identifier: MIT */
/* A store to a page with D=0 raises Mod at the general vector. */
#include "tests/isa/test.h"

CASE
    tlb_entry 7, 0x00400000, LO(0x200000) & ~ENTRYLO_D, 0, MASK_4K
    li a0, 0x00400ff0
    RAISES(Mod, sw t0, 0(a0))
    EXPECT_SEEN(vector, VECTOR_GENERAL)
    EXPECT_SEEN(badvaddr, 0x00400ff0)
    EXPECT_SEEN(entryhi, 0x00400000)
    EXPECT_SEEN(context, 0x00002000)
    lw t0, 0(a0)
END
