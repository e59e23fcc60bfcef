/* SPDX-License-Identifier: MIT */
/* bltzal links whether it is taken or not. */
#include "tests/isa/test.h"

CASE
    li t0, -1
    li ra, 0
    BRANCHES(SLOT_ONLY, bltzal t0)
    bltzal t0, 3f
    nop
2:  nop
3:  EXPECT(ra, 2b)
    li ra, 0
    bltzal zero, 5f
    nop
4:  EXPECT(ra, 4b)
5:
END
