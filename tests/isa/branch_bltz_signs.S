/* SPDX-License-Identifier: MIT */
/* bltz is taken below zero only. */
#include "tests/isa/test.h"

CASE
    li t0, 0x80000000
    BRANCHES(SLOT_ONLY, bltz t0)
    BRANCHES(FALL_THROUGH, bltz zero)
END
