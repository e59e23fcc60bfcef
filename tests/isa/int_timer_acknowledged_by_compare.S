/* SPDX-License-Identifier: MIT */
/* Writing Compare takes the timer's interrupt away. */
#include "tests/isa/test.h"

CASE
    mfc0 t0, C0_COUNT
    addiu t0, t0, 2000
    mtc0 t0, C0_COMPARE
1:  mfc0 t1, C0_CAUSE
    ext t2, t1, 15, 1
    beqz t2, 1b
    nop
    li t0, 0x7fffffff
    mfc0 t1, C0_COUNT
    addu t1, t1, t0
    mtc0 t1, C0_COMPARE
    ehb
    mfc0 t1, C0_CAUSE
    ext t2, t1, 15, 1
    EXPECT(t2, 0)
    ext t2, t1, 30, 1
    EXPECT(t2, 0)
END
