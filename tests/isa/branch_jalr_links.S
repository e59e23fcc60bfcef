/* SPDX-License-Identifier: MIT */
/* jalr links in the register it names and leaves ra alone. */
#include "tests/isa/test.h"

CASE
    li ra, 0x1234
    la t0, 2f
    jalr t1, t0
    nop
1:  nop
2:  EXPECT(t1, 1b)
    EXPECT(ra, 0x1234)
END
