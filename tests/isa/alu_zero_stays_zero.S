/* SPDX-License-Identifier: MIT */
/* A result for $zero is lost, whoever computes it. */
#include "tests/isa/test.h"

CASE
    li t0, 7
    addu zero, t0, t0
    EXPECT(zero, 0)
    lui zero, 0x1234
    EXPECT(zero, 0)
    la a0, bytes
    lw zero, 0(a0)
    EXPECT(zero, 0)
END
