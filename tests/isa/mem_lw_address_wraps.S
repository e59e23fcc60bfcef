/* SPDX-License-Identifier: MIT */
/* Base plus offset wraps around at 32 bits. */
#include "tests/isa/test.h"

CASE
    tlb_entry 5, 0xffff8000, LO(0x200000), LO(0x201000), MASK_4K
    li t0, 0x12345678
    la a0, 0x80200000
    sw t0, 0(a0)
    lw t1, -0x8000(zero)
    EXPECT(t1, 0x12345678)
END
