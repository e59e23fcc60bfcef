/* SPDX-License-Identifier: MIT */
/* tlt traps if rs < rt, signed. */
#include "tests/isa/test.h"

CASE
    li t0, 5
    li t1, -5
    TRAPS(tlt t1, t0)
    PASSES(tlt t0, t0)
    PASSES(tlt t0, t1)
END
