/* SPDX-License-Identifier: MIT */
/* ldc1 raises CpU with CE=1. */
#include "tests/isa/test.h"

CASE
    RAISES(CpU, .word 0xd4000000)
    EXPECT_CE(1)
END
