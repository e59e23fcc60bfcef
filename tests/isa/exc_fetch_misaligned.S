/* SPDX-License-Identifier: MIT */
/* A jump to an odd place faults there, not at the jump. */
#include "tests/isa/test.h"

CASE
    CATCH(2f)
    la t0, 1f + 2
    jr t0
    nop
1:  nop
2:  EXPECT_EXC(AdEL)
    EXPECT_SEEN(epc, 1b + 2)
    EXPECT_SEEN(badvaddr, 1b + 2)
    EXPECT_BD(0)
END
