/* SPDX-License-Identifier: MIT */
/* bgezl runs its slot only if taken. */
#include "tests/isa/test.h"

CASE
    li t0, -1
    BRANCHES(SLOT_ONLY, bgezl zero)
    BRANCHES(SLOT_SKIPPED, bgezl t0)
END
