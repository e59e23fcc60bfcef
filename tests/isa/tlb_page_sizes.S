/* SPDX-License-Identifier: MIT */
/* Every size maps: the last word of the even page, the first of the odd. */
#include "tests/isa/test.h"

CASE
    .irp mask, MASK_16K, MASK_64K, MASK_256K, MASK_1M
    .set size, (\mask >> 1) + 0x1000
    tlb_entry 7, 0x08000000, LO(0x400000), LO(0x800000), \mask
    la a0, 0x80400000 + size - 4
    li t0, 0x11110000 + \mask
    sw t0, 0(a0)
    la a0, 0x80800000
    li t1, 0x22220000 + \mask
    sw t1, 0(a0)
    la a0, 0x08000000 + size
    lw t2, -4(a0)
    EXPECT(t2, 0x11110000 + \mask)
    lw t2, 0(a0)
    EXPECT(t2, 0x22220000 + \mask)
    .endr
END
