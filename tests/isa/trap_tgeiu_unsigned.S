/* SPDX-License-Identifier: MIT */
/* tgeiu extends the sign, then compares as unsigned. */
#include "tests/isa/test.h"

CASE
    li t0, -1
    li t1, 5
    TRAPS(tgeiu t0, 5)
    TRAPS(tgeiu t0, -1)
    PASSES(tgeiu t1, -1)
END
