/* SPDX-License-Identifier: MIT */
/* A miss in a delay slot: EPC is the branch. */
#include "tests/isa/test.h"

CASE
    li a0, 0x00400000
    CATCH(2f)
1:  b 3f
    lw t0, 0(a0)
3:  nop
2:  EXPECT_EXC(TLBL)
    EXPECT_SEEN(epc, 1b)
    EXPECT_BD(1)
    EXPECT_SEEN(vector, VECTOR_REFILL)
END
