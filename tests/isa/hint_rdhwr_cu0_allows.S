/* SPDX-License-Identifier: MIT */
/* Status.CU0 allows it in user mode, whatever HWREna says. */
#include "tests/isa/test.h"

CASE
    MAP_ALIASES
    li t1, STATUS_CU0
    mtc0 t1, C0_STATUS
    RUNS_IN(USER, USEG, rdhwr t0, $0)
    EXPECT(t0, 0)
END
