/* SPDX-License-Identifier: MIT */
/* teqi compares with a signed immediate. */
#include "tests/isa/test.h"

CASE
    li t0, -1
    TRAPS(teqi t0, -1)
    PASSES(teqi t0, 1)
END
