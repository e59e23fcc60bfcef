/* SPDX-License-Identifier: MIT */
/* tge traps if rs >= rt, signed. */
#include "tests/isa/test.h"

CASE
    li t0, 5
    li t1, -5
    TRAPS(tge t0, t1)
    TRAPS(tge t0, t0)
    PASSES(tge t1, t0)
END
