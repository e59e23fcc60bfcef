/* SPDX-License-Identifier: MIT */
/* ldc2 raises CpU with CE=2. */
#include "tests/isa/test.h"

CASE
    RAISES(CpU, .word 0xd8000000)
    EXPECT_CE(2)
END
