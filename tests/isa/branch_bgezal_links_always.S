/* SPDX-License-Identifier: MIT */
/* bgezal links whether it is taken or not. */
#include "tests/isa/test.h"

CASE
    li t0, -1
    bgezal zero, 3f
    nop
2:  nop
3:  EXPECT(ra, 2b)
    li ra, 0
    bgezal t0, 5f
    nop
4:  EXPECT(ra, 4b)
5:
END
