/* SPDX-License-Identifier: MIT */
/* j goes to its target after the delay slot. */
#include "tests/isa/test.h"

CASE
    li s0, 0
    j 1f
    addiu s0, s0, 1
    addiu s0, s0, 16
1:  EXPECT(s0, 1)
END
