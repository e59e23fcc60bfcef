/* SPDX-License-Identifier: MIT */
/* jalr links in ra if it says so; a link in $zero is lost. */
#include "tests/isa/test.h"

CASE
    la t0, 2f
    jalr t0
    nop
1:  nop
2:  EXPECT(ra, 1b)
    la t0, 3f
    jalr zero, t0
    nop
3:  EXPECT(zero, 0)
END
