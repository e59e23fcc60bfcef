/* SPDX-License-Identifier: MIT */
/* Status keeps CU0, IM, KSU (seen with EXL set), EXL. */
#include "tests/isa/test.h"

CASE
    li t0, STATUS_CU0 | STATUS_IM | STATUS_KSU_USER | STATUS_EXL
    mtc0 t0, C0_STATUS
    ehb
    mfc0 t1, C0_STATUS
    mtc0 zero, C0_STATUS
    EXPECT(t1, STATUS_CU0 | STATUS_IM | STATUS_KSU_USER | STATUS_EXL)
END
