/* SPDX-License-Identifier: MIT */
/* cache by address is translated: a miss is TLBL. */
#include "tests/isa/test.h"

CASE
    li a0, 0x00400000
    RAISES(TLBL, cache 0x15, 0(a0))
    EXPECT_SEEN(vector, VECTOR_REFILL)
END
