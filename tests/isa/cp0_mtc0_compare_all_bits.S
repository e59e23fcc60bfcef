/* SPDX-License-Identifier: MIT */
/* Compare holds any word. */
#include "tests/isa/test.h"

CASE
    li t0, 0x87654321
    mtc0 t0, C0_COMPARE
    mfc0 t1, C0_COMPARE
    EXPECT(t1, 0x87654321)
END
