/* SPDX-License-Identifier: MIT */
/* An eret between ll and sc breaks the link: nothing stored, and 0. */
#include "tests/isa/test.h"

CASE
    la a0, scratch
    sw zero, 0(a0)
    ll t1, 0(a0)
    ENTER(KERNEL, KSEG0_BASE, 1f)
1:  li t0, 0x1234
    sc t0, 0(a0)
    EXPECT(t0, 0)
    lw t1, 0(a0)
    EXPECT(t1, 0)
END
