/* SPDX-License-Identifier: MIT */
/* A reserved word in a slot: EPC is the branch. */
#include "tests/isa/test.h"

CASE
    CATCH(2f)
1:  b 2f
    .word 0x0000003d
2:  EXPECT_EXC(RI)
    EXPECT_SEEN(epc, 1b)
    EXPECT_BD(1)
END
