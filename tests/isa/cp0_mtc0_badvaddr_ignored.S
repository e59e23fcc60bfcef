/* SPDX-License-Identifier: MIT */
/* BadVAddr cannot be written. */
#include "tests/isa/test.h"

CASE
    mfc0 t0, C0_BADVADDR
    nor t1, t0, zero
    mtc0 t1, C0_BADVADDR
    mfc0 t2, C0_BADVADDR
    subu t2, t2, t0
    EXPECT(t2, 0)
END
