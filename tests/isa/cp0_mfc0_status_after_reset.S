/* SPDX-License-Identifier: MIT */
/* mfc0 reads Status as the case begins: all clear. */
#include "tests/isa/test.h"

CASE
    li t0, 7
    mfc0 t0, C0_STATUS
    EXPECT(t0, 0)
END
