/* SPDX-License-Identifier: MIT */
/* jr with the hazard-barrier hint jumps as well. */
#include "tests/isa/test.h"

CASE
    la t0, 1f
    li s0, 0
    jr.hb t0
    addiu s0, s0, 1
    addiu s0, s0, 16
1:  EXPECT(s0, 1)
END
