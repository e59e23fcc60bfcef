/* SPDX-License-Identifier: MIT */
/* No entry matches a fetch: TLBL, EPC and BadVAddr are the target. */
#include "tests/isa/test.h"

CASE
    CATCH(2f)
    li t0, 0x00400010
    jr t0
    nop
2:  EXPECT_EXC(TLBL)
    EXPECT_SEEN(vector, VECTOR_REFILL)
    EXPECT_SEEN(epc, 0x00400010)
    EXPECT_SEEN(badvaddr, 0x00400010)
    EXPECT_BD(0)
END
