/* SPDX-License-Identifier: MIT */
/* HWREna has a bit for each register of Release 2. */
#include "tests/isa/test.h"

CASE
    li t0, 0xf
    mtc0 t0, C0_HWRENA
    mfc0 t1, C0_HWRENA
    EXPECT(t1, 0xf)
END
