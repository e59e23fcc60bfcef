/* SPDX-License-Identifier: MIT */
/* tgeu traps if rs >= rt, unsigned. */
#include "tests/isa/test.h"

CASE
    li t0, 5
    li t1, -5
    TRAPS(tgeu t1, t0)
    TRAPS(tgeu t0, t0)
    PASSES(tgeu t0, t1)
END
