/* SPDX-License-Identifier: MIT */
/* ext takes a field out: one bit, some bits, the whole word. */
#include "tests/isa/test.h"

CASE
    li t0, 0x87654321
    ext t2, t0, 31, 1
    EXPECT(t2, 1)
    ext t2, t0, 8, 16
    EXPECT(t2, 0x6543)
    ext t2, t0, 0, 32
    EXPECT(t2, 0x87654321)
END
