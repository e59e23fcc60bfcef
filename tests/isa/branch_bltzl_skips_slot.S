/* SPDX-License-Identifier: MIT */
/* bltzl runs its slot only if taken. */
#include "tests/isa/test.h"

CASE
    li t0, -1
    BRANCHES(SLOT_ONLY, bltzl t0)
    BRANCHES(SLOT_SKIPPED, bltzl zero)
END
