/* SPDX-License-Identifier: MIT */
/* cache by index changes nothing that software can see. */
#include "tests/isa/test.h"

CASE
    la a0, scratch
    li t0, 0x1234
    sw t0, 0(a0)
    cache 0x00, 0(a0)
    cache 0x15, 0(a0)
    lw t1, 0(a0)
    EXPECT(t1, 0x1234)
END
