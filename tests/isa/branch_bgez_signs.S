/* SPDX-License-Identifier: MIT */
/* bgez is taken for zero and above. */
#include "tests/isa/test.h"

CASE
    li t0, 0x80000000
    BRANCHES(FALL_THROUGH, bgez t0)
    BRANCHES(SLOT_ONLY, bgez zero)
END
