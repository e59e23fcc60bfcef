/* SPDX-License-Identifier: MIT */
/* bgtzl runs its slot only if taken. */
#include "tests/isa/test.h"

CASE
    li t1, 1
    BRANCHES(SLOT_ONLY, bgtzl t1)
    BRANCHES(SLOT_SKIPPED, bgtzl zero)
END
