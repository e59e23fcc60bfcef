/* SPDX-License-Identifier: MIT */
/* beq, taken and not taken, forward and backward. */
#include "tests/isa/test.h"

CASE
    li t0, 5
    li t1, 5
    BRANCHES(SLOT_ONLY, beq t0, t1)
    BRANCHES(FALL_THROUGH, beq t0, zero)
    BRANCHES_BACK(beq t0, t1)
END
