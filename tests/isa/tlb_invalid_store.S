/* SPDX-License-Identifier: MIT */
/* V=0 is TLBS for a store, also if D is set. */
#include "tests/isa/test.h"

CASE
    tlb_entry 7, 0x00400000, LO(0x200000), ENTRYLO_D, MASK_4K
    li a0, 0x00401000
    RAISES(TLBS, sw t0, 0(a0))
    EXPECT_SEEN(vector, VECTOR_GENERAL)
END
