/* SPDX-License-Identifier: MIT */
/* lwr and lwl together read a word at any address. */
#include "tests/isa/test.h"

CASE
    la a0, bytes
    lwr t0, 3(a0)
    lwl t0, 6(a0)
    EXPECT(t0, 0x07860584)
END
