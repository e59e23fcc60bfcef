/* SPDX-License-Identifier: MIT */
/* A miss in sseg from supervisor mode is a refill like any other. */
#include "tests/isa/test.h"

CASE
    MAP_ALIASES
    li a0, 0xd0000000
    RAISES_IN(SUPER, SSEG, TLBL, lw t0, 0(a0))
    EXPECT_SEEN(vector, VECTOR_REFILL)
    EXPECT_SEEN(badvaddr, 0xd0000000)
END
