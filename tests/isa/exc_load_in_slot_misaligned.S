/* SPDX-License-Identifier: MIT */
/* An address error in a slot: EPC is the branch, BadVAddr the address. */
#include "tests/isa/test.h"

CASE
    CATCH(2f)
    la a0, scratch + 1
1:  b 3f
    lw t0, 0(a0)
3:  nop
2:  EXPECT_EXC(AdEL)
    EXPECT_SEEN(epc, 1b)
    EXPECT_BD(1)
    EXPECT_SEEN(badvaddr, scratch + 1)
END
