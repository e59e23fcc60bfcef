/* SPDX-License-Identifier: MIT */
/* kseg0 and kseg1 show the same memory. */
#include "tests/isa/test.h"

CASE
    la a0, scratch
    li t0, 0x12345678
    sw t0, 0(a0)
    la a1, scratch + 0x20000000
    lw t1, 0(a1)
    EXPECT(t1, 0x12345678)
END
