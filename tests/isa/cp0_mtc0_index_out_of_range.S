/* SPDX-License-Identifier: MIT */
/* Index keeps its value when the number is no entry. */
#include "tests/isa/test.h"

CASE
    li t0, 5
    mtc0 t0, C0_INDEX
    li t1, 63
    mtc0 t1, C0_INDEX
    mfc0 t2, C0_INDEX
    EXPECT(t2, 63)
END
