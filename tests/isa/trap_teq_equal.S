/* SPDX-License-Identifier: MIT */
/* teq traps if both are equal. */
#include "tests/isa/test.h"

CASE
    li t0, 5
    TRAPS(teq t0, t0)
    PASSES(teq t0, zero)
END
