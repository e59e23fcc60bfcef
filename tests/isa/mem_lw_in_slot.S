/* SPDX-License-Identifier: MIT */
/* A load in a delay slot loads. */
#include "tests/isa/test.h"

CASE
    la a0, bytes
    b 1f
    lw t0, 0(a0)
    move t0, zero
1:  EXPECT(t0, 0x84038201)
END
