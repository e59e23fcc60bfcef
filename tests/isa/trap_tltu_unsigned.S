/* SPDX-License-Identifier: MIT */
/* tltu traps if rs < rt, unsigned. */
#include "tests/isa/test.h"

CASE
    li t0, 5
    li t1, -5
    TRAPS(tltu t0, t1)
    PASSES(tltu t0, t0)
    PASSES(tltu t1, t0)
END
