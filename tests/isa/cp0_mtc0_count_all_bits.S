/* SPDX-License-Identifier: MIT */
/* Count can be set, and goes on from there. */
#include "tests/isa/test.h"

CASE
    li t0, 0x40000000
    mtc0 t0, C0_COUNT
    mfc0 t1, C0_COUNT
    srl t1, t1, 28
    EXPECT(t1, 4)
END
