/* SPDX-License-Identifier: MIT */
/* With neither EXL nor ERL set eret still goes to EPC. */
#include "tests/isa/test.h"

CASE
    la t0, 1f
    mtc0 t0, C0_EPC
    ehb
    li s0, 0
    eret
    li s0, 1
1:  EXPECT(s0, 0)
END
