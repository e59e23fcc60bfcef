/* SPDX-License-Identifier: MIT */
/* User mode may not load from kseg0, kseg1, sseg or kseg3. */
#include "tests/isa/test.h"

CASE
    MAP_ALIASES
    .irp segment, 0x80000000, 0xa0000000, 0xc0000000, 0xe0000000
    la a0, scratch - KSEG0_BASE + \segment
    RAISES_IN(USER, USEG, AdEL, lw t0, 0(a0))
    EXPECT_SEEN(badvaddr, scratch - KSEG0_BASE + \segment)
    EXPECT_SEEN(vector, VECTOR_GENERAL)
    .endr
END
