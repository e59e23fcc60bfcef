/* SPDX-License-Identifier: MIT */
/* lwl misses with its own address in BadVAddr, not the word's. */
#include "tests/isa/test.h"

CASE
    li a0, 0x00400002
    RAISES(TLBL, lwl t0, 0(a0))
    EXPECT_SEEN(badvaddr, 0x00400002)
END
