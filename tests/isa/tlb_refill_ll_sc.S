/* SPDX-License-Identifier: MIT */
/* ll misses as a load. */
#include "tests/isa/test.h"

CASE
    li a0, 0x00400000
    RAISES(TLBL, ll t0, 0(a0))
END
