/* SPDX-License-Identifier: MIT */
/* Random is never below Wired. */
#include "tests/isa/test.h"

CASE
    li t0, 60
    mtc0 t0, C0_WIRED
    ehb
    mfc0 t1, C0_WIRED
    EXPECT(t1, 60)
    li s1, 100
1:  mfc0 t1, C0_RANDOM
    sltiu t2, t1, 60
    EXPECT(t2, 0)
    sltiu t2, t1, 64
    EXPECT(t2, 1)
    addiu s1, s1, -1
    bnez s1, 1b
    nop
END
