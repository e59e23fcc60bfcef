/* SPDX-License-Identifier: MIT */
/* tgei compares with a signed immediate. */
#include "tests/isa/test.h"

CASE
    li t0, -1
    TRAPS(tgei t0, -1)
    TRAPS(tgei t0, -2)
    PASSES(tgei t0, 0)
END
