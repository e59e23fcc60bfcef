/* SPDX-License-Identifier: MIT */
/* A load that no entry matches: TLBL at the refill vector, all recorded. */
#include "tests/isa/test.h"

CASE
    li t0, 0xff800000
    mtc0 t0, C0_CONTEXT
    li t0, 0x55
    mtc0 t0, C0_ENTRYHI
    li a0, 0x00403124
    RAISES(TLBL, lw t0, 0(a0))
    EXPECT_SEEN(vector, VECTOR_REFILL)
    EXPECT_SEEN(badvaddr, 0x00403124)
    EXPECT_SEEN(entryhi, 0x00402055)
    EXPECT_SEEN(context, 0xff802010)
END
