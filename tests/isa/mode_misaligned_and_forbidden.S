/* SPDX-License-Identifier: MIT */
/* Misaligned and forbidden is one AdEL. */
#include "tests/isa/test.h"

CASE
    MAP_ALIASES
    li a0, 0x80000001
    RAISES_IN(USER, USEG, AdEL, lw t0, 0(a0))
    EXPECT_SEEN(badvaddr, 0x80000001)
END
