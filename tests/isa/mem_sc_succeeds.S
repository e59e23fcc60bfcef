/* SPDX-License-Identifier: MIT */
/* sc after ll stores and says 1. */
#include "tests/isa/test.h"

CASE
    la a0, scratch
    sw zero, 0(a0)
    ll t0, 0(a0)
    li t0, 0x1234
    sc t0, 0(a0)
    EXPECT(t0, 1)
    lw t1, 0(a0)
    EXPECT(t1, 0x1234)
END
