/* SPDX-License-Identifier: MIT */
/* Nor store there. */
#include "tests/isa/test.h"

CASE
    MAP_ALIASES
    .irp segment, 0x80000000, 0xa0000000, 0xc0000000, 0xe0000000
    la a0, scratch - KSEG0_BASE + \segment
    RAISES_IN(USER, USEG, AdES, sw t0, 0(a0))
    EXPECT_SEEN(badvaddr, scratch - KSEG0_BASE + \segment)
    .endr
END
