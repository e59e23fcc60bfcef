/* SPDX-License-Identifier: MIT */
/* Cause.DC stops Count. */
#include "tests/isa/test.h"

CASE
    li t0, CAUSE_DC
    mtc0 t0, C0_CAUSE
    ehb
    mfc0 t0, C0_COUNT
    li t1, 1000
1:  bnez t1, 1b
    addiu t1, t1, -1
    mfc0 t2, C0_COUNT
    mtc0 zero, C0_CAUSE
    subu t2, t2, t0
    EXPECT(t2, 0)
END
