/* SPDX-License-Identifier: MIT */
/* An entry maps two pages, each to its own frame. */
#include "tests/isa/test.h"

CASE
    li t0, 0x11111111
    la a0, 0x80200000
    sw t0, 0(a0)
    li t0, 0x22222222
    la a0, 0x80205ffc
    sw t0, 0(a0)
    tlb_entry 7, 0x00400000, LO(0x200000), LO(0x205000), MASK_4K
    li a0, 0x00400000
    lw t1, 0(a0)
    EXPECT(t1, 0x11111111)
    lw t1, 0x1ffc(a0)
    EXPECT(t1, 0x22222222)
END
