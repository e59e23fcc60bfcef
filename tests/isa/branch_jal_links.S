/* SPDX-License-Identifier: MIT */
/* jal leaves the address after its slot in ra; the slot sees it there. */
#include "tests/isa/test.h"

CASE
    jal 2f
1:  move s0, ra
3:  b 4f
2:  nop
    b 4f
    nop
4:  EXPECT(ra, 3b)
    EXPECT(s0, 3b)
END
