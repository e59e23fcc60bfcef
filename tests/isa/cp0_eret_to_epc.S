/* SPDX-License-Identifier: MIT */
/* eret goes to EPC, clears EXL and has no delay slot. */
#include "tests/isa/test.h"

CASE
    la t0, 1f
    mtc0 t0, C0_EPC
    li t0, STATUS_EXL
    mtc0 t0, C0_STATUS
    ehb
    li s0, 0
    eret
    li s0, 1
1:  EXPECT(s0, 0)
    mfc0 t0, C0_STATUS
    EXPECT(t0, 0)
END
