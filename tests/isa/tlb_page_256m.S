/* SPDX-License-Identifier: MIT */
/* 256 MiB is the largest page. */
#include "tests/isa/test.h"

CASE
    la a0, 0x80fffffc
    li t0, 0x4321
    sw t0, 0(a0)
    tlb_entry 7, 0x20000000, LO(0), 0, MASK_256M
    la a0, 0x20fffffc
    lw t1, 0(a0)
    EXPECT(t1, 0x4321)
END
