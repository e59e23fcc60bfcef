/* SPDX-License-Identifier: MIT */
/* With Cause.IV interrupts have a vector of their own. */
#include "tests/isa/test.h"

CASE
    li t0, CAUSE_IV | 0x200
    mtc0 t0, C0_CAUSE
    CATCH(2f)
    la t0, 1f
    mtc0 t0, C0_EPC
    li t0, STATUS_EXL | STATUS_IE | 0x200
    mtc0 t0, C0_STATUS
    ehb
    eret
1:  nop
2:  mtc0 zero, C0_CAUSE
    EXPECT_EXC(Int)
    EXPECT_SEEN(vector, VECTOR_INTERRUPT)
    EXPECT_SEEN(epc, 1b)
END
