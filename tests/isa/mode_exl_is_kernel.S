/* SPDX-License-Identifier: MIT */
/* EXL makes kernel mode of any KSU. */
#include "tests/isa/test.h"

CASE
    li t0, STATUS_EXL | STATUS_KSU_USER
    mtc0 t0, C0_STATUS
    ehb
    la a0, bytes
    lw t1, 0(a0)
    mfc0 t2, C0_STATUS
    mtc0 zero, C0_STATUS
    ehb
    EXPECT(t1, 0x84038201)
    EXPECT(t2, STATUS_EXL | STATUS_KSU_USER)
END
