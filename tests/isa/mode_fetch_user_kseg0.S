/* SPDX-License-Identifier: MIT */
/* User mode may not fetch from kseg0: EPC and BadVAddr are the target. */
#include "tests/isa/test.h"

CASE
    MAP_ALIASES
    CATCH(2f)
    la t0, 1f
    ENTER(USER, USEG, 3f)
3:  jr t0
    nop
1:  nop
2:  EXPECT_EXC(AdEL)
    EXPECT_SEEN(epc, 1b)
    EXPECT_SEEN(badvaddr, 1b)
    EXPECT_BD(0)
END
