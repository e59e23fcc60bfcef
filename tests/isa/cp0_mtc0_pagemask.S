/* SPDX-License-Identifier: MIT */
/* PageMask keeps a legal mask. */
#include "tests/isa/test.h"

CASE
    li t0, MASK_16M
    mtc0 t0, C0_PAGEMASK
    mfc0 t1, C0_PAGEMASK
    EXPECT(t1, MASK_16M)
END
