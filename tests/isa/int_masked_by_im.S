/* SPDX-License-Identifier: MIT */
/* An interrupt whose IM bit is clear waits. */
#include "tests/isa/test.h"

CASE
    li t0, 0x100
    mtc0 t0, C0_CAUSE
    li t0, STATUS_IE | 0x200
    mtc0 t0, C0_STATUS
    ehb
    nop
    nop
    mfc0 t1, C0_CAUSE
    ext t1, t1, 8, 1
    EXPECT(t1, 1)
    mtc0 zero, C0_CAUSE
END
