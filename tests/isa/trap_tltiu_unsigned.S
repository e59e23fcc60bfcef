/* SPDX-License-Identifier: MIT */
/* tltiu extends the sign, then compares as unsigned. */
#include "tests/isa/test.h"

CASE
    li t0, -1
    li t1, 5
    TRAPS(tltiu t1, -1)
    PASSES(tltiu t0, 5)
END
