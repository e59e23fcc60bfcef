/* SPDX-License-Identifier: MIT */
/* beql runs its slot only if taken. */
#include "tests/isa/test.h"

CASE
    li t0, 5
    BRANCHES(SLOT_ONLY, beql t0, t0)
    BRANCHES(SLOT_SKIPPED, beql t0, zero)
END
