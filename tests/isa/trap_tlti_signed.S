/* SPDX-License-Identifier: MIT */
/* tlti compares with a signed immediate. */
#include "tests/isa/test.h"

CASE
    li t0, -1
    TRAPS(tlti t0, 0)
    PASSES(tlti t0, -1)
END
