/* SPDX-License-Identifier: MIT */
/* kseg3 is mapped for kernel mode. */
#include "tests/isa/test.h"

CASE
    li a0, 0xe0000000
    RAISES(TLBS, sw t0, 0(a0))
    EXPECT_SEEN(vector, VECTOR_REFILL)
    tlb_entry 9, 0xe0000000, LO(0x200000), LO(0x201000), MASK_4K
    li t0, 0x1234
    sw t0, 0(a0)
    lw t1, 0(a0)
    EXPECT(t1, 0x1234)
END
