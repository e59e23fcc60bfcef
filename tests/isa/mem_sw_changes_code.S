/* SPDX-License-Identifier: MIT */
/* Code that was written over, and made visible by synci, runs anew. */
#include "tests/isa/test.h"

CASE
    la a0, 2f
    li t0, 0x24020007
    b 1f
    nop
2:  li v0, 1
    jr ra
    nop
1:  jal 2b
    nop
    EXPECT(v0, 1)
    sw t0, 0(a0)
    sync
    synci 0(a0)
    jal 2b
    nop
    EXPECT(v0, 7)
END
