/* SPDX-License-Identifier: MIT */
/* A miss from user mode goes to the refill vector, in kernel mode. */
#include "tests/isa/test.h"

CASE
    MAP_ALIASES
    li a0, 0x00400000
    RAISES_IN(USER, USEG, TLBL, lw t0, 0(a0))
    EXPECT_SEEN(vector, VECTOR_REFILL)
    EXPECT_SEEN(status, STATUS_EXL | STATUS_KSU_USER)
END
