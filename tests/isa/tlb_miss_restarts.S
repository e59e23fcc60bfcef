/* SPDX-License-Identifier: MIT */
/* After the refill the instruction runs again and succeeds. */
#include "tests/isa/test.h"

CASE
    la a0, 0x80200010
    li t0, 0x13572468
    sw t0, 0(a0)
    HOOK(1f)
    li a0, 0x00400010
    lw t1, 0(a0)
    b 2f
    nop
1:  li t2, LO(0x200000)
    mtc0 t2, C0_ENTRYLO0
    mtc0 zero, C0_ENTRYLO1
    ehb
    tlbwr
    ehb
    eret
2:  EXPECT(t1, 0x13572468)
    EXPECT_EXC(TLBL)
END
