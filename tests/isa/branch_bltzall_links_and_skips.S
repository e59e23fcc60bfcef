/* SPDX-License-Identifier: MIT */
/* bltzall links in any case and runs its slot only if taken. */
#include "tests/isa/test.h"

CASE
    li t0, -1
    BRANCHES(SLOT_ONLY, bltzall t0)
    li s0, 0
    li ra, 0
    bltzall zero, 5f
    addiu s0, s0, 1
4:  EXPECT(ra, 4b)
    EXPECT(s0, 0)
5:
END
