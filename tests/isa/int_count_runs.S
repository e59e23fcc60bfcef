/* SPDX-License-Identifier: MIT */
/* Count goes up. */
#include "tests/isa/test.h"

CASE
    mfc0 t0, C0_COUNT
    li t1, 1000
1:  bnez t1, 1b
    addiu t1, t1, -1
    mfc0 t2, C0_COUNT
    subu t2, t2, t0
    slt t2, zero, t2
    EXPECT(t2, 1)
END
