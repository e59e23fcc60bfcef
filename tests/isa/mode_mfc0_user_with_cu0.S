/* SPDX-License-Identifier: MIT */
/* Unless Status.CU0 is set. */
#include "tests/isa/test.h"

CASE
    MAP_ALIASES
    li t0, STATUS_CU0
    mtc0 t0, C0_STATUS
    RUNS_IN(USER, USEG, mfc0 t0, C0_STATUS)
    EXPECT(t0, STATUS_CU0 | STATUS_KSU_USER)
END
