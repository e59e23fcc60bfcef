/* SPDX-License-Identifier: MIT */
/* CE is clear again at the next CpU of coprocessor 0. */
#include "tests/isa/test.h"

CASE
    MAP_ALIASES
    RAISES(CpU, .word 0xc8000000)
    EXPECT_CE(2)
    RAISES_IN(USER, USEG, CpU, mfc0 t0, C0_STATUS)
    EXPECT_CE(0)
END
