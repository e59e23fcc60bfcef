/* SPDX-License-Identifier: MIT */
/* The slot comes too late to change whether beq is taken. */
#include "tests/isa/test.h"

CASE
    li t0, 5
    beq t0, zero, 1f
    move t0, zero
    b 2f
    li s0, 1
1:  li s0, 2
2:  EXPECT(s0, 1)
END
