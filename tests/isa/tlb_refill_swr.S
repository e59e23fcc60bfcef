/* SPDX-License-Identifier: MIT */
/* swr misses with its own address in BadVAddr. */
#include "tests/isa/test.h"

CASE
    li a0, 0x00400003
    RAISES(TLBS, swr t0, 0(a0))
    EXPECT_SEEN(badvaddr, 0x00400003)
END
