/* SPDX-License-Identifier: MIT */
/* V=0 is TLBL at the general vector for a fetch. */
#include "tests/isa/test.h"

CASE
    tlb_entry 7, 0x00400000, 0, 0, MASK_4K
    CATCH(2f)
    li t0, 0x00400010
    jr t0
    nop
2:  EXPECT_EXC(TLBL)
    EXPECT_SEEN(vector, VECTOR_GENERAL)
    EXPECT_SEEN(epc, 0x00400010)
END
