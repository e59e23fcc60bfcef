/* SPDX-License-Identifier: MIT */
/* lw reads a little-endian word, with offsets of both signs. */
#include "tests/isa/test.h"

CASE
    LOADS(lw, 0, 0x84038201)
    la a0, bytes + 8
    lw t0, -4(a0)
    EXPECT(t0, 0x88078605)
END
