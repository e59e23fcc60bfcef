/* SPDX-License-Identifier: MIT */
/* bgtz is taken above zero only. */
#include "tests/isa/test.h"

CASE
    li t0, -1
    li t1, 1
    BRANCHES(FALL_THROUGH, bgtz t0)
    BRANCHES(FALL_THROUGH, bgtz zero)
    BRANCHES(SLOT_ONLY, bgtz t1)
END
