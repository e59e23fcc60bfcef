/* SPDX-License-Identifier: MIT */
/* lwc2 raises CpU with CE=2. */
#include "tests/isa/test.h"

CASE
    RAISES(CpU, .word 0xc8000000)
    EXPECT_CE(2)
END
