/* SPDX-License-Identifier: MIT */
/* EBase moves the vectors, to a mapped address too. */
#include "tests/isa/test.h"

CASE
    MAP_ALIASES
    la t0, ALIAS(vectors, SSEG) + EBASE_WG
    mtc0 t0, C0_EBASE
    ehb
    RAISES(Sys, syscall)
    EXPECT_SEEN(vector, VECTOR_GENERAL)
    li a0, 0x00400000
    RAISES(TLBL, lw t0, 0(a0))
    EXPECT_SEEN(vector, VECTOR_REFILL)
END
