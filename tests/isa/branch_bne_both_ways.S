/* SPDX-License-Identifier: MIT */
/* bne, taken and not taken, forward and backward. */
#include "tests/isa/test.h"

CASE
    li t0, 5
    BRANCHES(SLOT_ONLY, bne t0, zero)
    BRANCHES(FALL_THROUGH, bne t0, t0)
    BRANCHES_BACK(bne t0, zero)
END
