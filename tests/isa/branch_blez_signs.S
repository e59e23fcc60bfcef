/* SPDX-License-Identifier: MIT */
/* blez is taken for zero and below. */
#include "tests/isa/test.h"

CASE
    li t0, -1
    li t1, 1
    BRANCHES(SLOT_ONLY, blez t0)
    BRANCHES(SLOT_ONLY, blez zero)
    BRANCHES(FALL_THROUGH, blez t1)
END
