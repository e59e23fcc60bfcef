/* SPDX-License-Identifier: MIT */
/* KSU=3 is reserved: a write of it leaves KSU as it is. */
#include "tests/isa/test.h"

CASE
    li t0, STATUS_EXL | STATUS_KSU_USER
    mtc0 t0, C0_STATUS
    li t0, STATUS_EXL | STATUS_KSU
    mtc0 t0, C0_STATUS
    ehb
    mfc0 t1, C0_STATUS
    mtc0 zero, C0_STATUS
    ehb
    EXPECT(t1, STATUS_EXL | STATUS_KSU_USER)
END
