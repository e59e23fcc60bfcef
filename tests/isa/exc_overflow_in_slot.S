/* SPDX-License-Identifier: MIT */
/* An overflow in a delay slot: EPC is the branch, rd is untouched. */
#include "tests/isa/test.h"

CASE
    CATCH(2f)
    li t0, 0x7fffffff
1:  b 3f
    add t0, t0, t0
3:  nop
2:  EXPECT_EXC(Ov)
    EXPECT_SEEN(epc, 1b)
    EXPECT_BD(1)
    EXPECT(t0, 0x7fffffff)
END
