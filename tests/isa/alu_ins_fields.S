/* SPDX-License-Identifier: MIT */
/* ins puts a field in and leaves the rest: one bit, some, the whole word. */
#include "tests/isa/test.h"

CASE
    li t0, 0xffffffff
    li t2, 0
    ins t2, t0, 31, 1
    EXPECT(t2, 0x80000000)
    li t2, 0x12345678
    ins t2, zero, 8, 16
    EXPECT(t2, 0x12000078)
    ins t2, t0, 0, 32
    EXPECT(t2, 0xffffffff)
END
