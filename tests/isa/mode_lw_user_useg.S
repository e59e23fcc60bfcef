/* SPDX-License-Identifier: MIT */
/* User mode uses useg. */
#include "tests/isa/test.h"

CASE
    MAP_ALIASES
    la a0, ALIAS(bytes, USEG)
    RUNS_IN(USER, USEG, lw t0, 0(a0))
    EXPECT(t0, 0x84038201)
END
