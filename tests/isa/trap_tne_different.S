/* SPDX-License-Identifier: MIT */
/* tne traps if they differ. */
#include "tests/isa/test.h"

CASE
    li t0, 5
    TRAPS(tne t0, zero)
    PASSES(tne t0, t0)
END
