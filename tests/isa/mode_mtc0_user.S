/* SPDX-License-Identifier: MIT */
/* mtc0 from user mode changes nothing. */
#include "tests/isa/test.h"

CASE
    MAP_ALIASES
    li t0, 0x1234
    RAISES_IN(USER, USEG, CpU, mtc0 t0, C0_COMPARE)
    mfc0 t1, C0_COMPARE
    xor t1, t1, t0
    sltu t1, zero, t1
    EXPECT(t1, 1)
END
