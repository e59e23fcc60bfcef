/* SPDX-License-Identifier: MIT */
/* bnel runs its slot only if taken. */
#include "tests/isa/test.h"

CASE
    li t0, 5
    BRANCHES(SLOT_ONLY, bnel t0, zero)
    BRANCHES(SLOT_SKIPPED, bnel t0, t0)
END
