/* SPDX-License-Identifier: MIT */
/* In user mode rdhwr works if HWREna allows. */
#include "tests/isa/test.h"

CASE
    MAP_ALIASES
    li t0, 7
    li t1, 1
    mtc0 t1, C0_HWRENA
    RUNS_IN(USER, USEG, rdhwr t0, $0)
    EXPECT(t0, 0)
END
