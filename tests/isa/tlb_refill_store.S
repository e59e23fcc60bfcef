/* SPDX-License-Identifier: MIT */
/* No entry matches a store: TLBS. */
#include "tests/isa/test.h"

CASE
    li a0, 0x7ffff000
    RAISES(TLBS, sw t0, 0(a0))
    EXPECT_SEEN(vector, VECTOR_REFILL)
    EXPECT_SEEN(badvaddr, 0x7ffff000)
    EXPECT_SEEN(context, 0x003ffff0)
END
