/* SPDX-License-Identifier: MIT */
/* A software interrupt, enabled, is taken before the instruction at EPC. */
#include "tests/isa/test.h"

CASE
    li t0, 0x100
    mtc0 t0, C0_CAUSE
    CATCH(2f)
    la t0, 1f
    mtc0 t0, C0_EPC
    li t0, STATUS_EXL | STATUS_IE | 0x100
    mtc0 t0, C0_STATUS
    ehb
    li s0, 0
    eret
1:  li s0, 1
2:  mtc0 zero, C0_CAUSE
    EXPECT_EXC(Int)
    EXPECT_SEEN(epc, 1b)
    EXPECT_SEEN(vector, VECTOR_GENERAL)
    EXPECT(s0, 0)
END
