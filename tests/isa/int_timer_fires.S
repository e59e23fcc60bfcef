/* SPDX-License-Identifier: MIT */
/* The timer raises interrupt 7 and TI when Count equals Compare. */
#include "tests/isa/test.h"

CASE
    CATCH(2f)
    mfc0 t0, C0_COUNT
    addiu t0, t0, 2000
    mtc0 t0, C0_COMPARE
    li t1, STATUS_IE | STATUS_IM7
    mtc0 t1, C0_STATUS
    ehb
1:  b 1b
    nop
2:  EXPECT_EXC(Int)
    mfc0 t1, C0_CAUSE
    ext t2, t1, 15, 1
    EXPECT(t2, 1)
    ext t2, t1, 30, 1
    EXPECT(t2, 1)
    mfc0 t1, C0_COUNT
    subu t1, t1, t0
    slt t1, t1, zero
    EXPECT(t1, 0)
END
