/* SPDX-License-Identifier: MIT */
/* lwc1 raises CpU before it looks at its address. */
#include "tests/isa/test.h"

CASE
    RAISES(CpU, .word 0xc4000001)
    EXPECT_CE(1)
END
