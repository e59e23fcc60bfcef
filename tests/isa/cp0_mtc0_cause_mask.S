/* SPDX-License-Identifier: MIT */
/* Of Cause, software writes DC, IV and the two software interrupts. */
#include "tests/isa/test.h"

CASE
    li t0, 0xffffffff
    mtc0 t0, C0_CAUSE
    mfc0 t1, C0_CAUSE
    li t2, CAUSE_DC | CAUSE_IV | 0x300
    and t1, t1, t2
    EXPECT(t1, CAUSE_DC | CAUSE_IV | 0x300)
    mtc0 zero, C0_CAUSE
    mfc0 t1, C0_CAUSE
    and t1, t1, t2
    EXPECT(t1, 0)
END
