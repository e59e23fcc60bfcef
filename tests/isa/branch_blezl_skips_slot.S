/* SPDX-License-Identifier: MIT */
/* blezl runs its slot only if taken. */
#include "tests/isa/test.h"

CASE
    li t1, 1
    BRANCHES(SLOT_ONLY, blezl zero)
    BRANCHES(SLOT_SKIPPED, blezl t1)
END
