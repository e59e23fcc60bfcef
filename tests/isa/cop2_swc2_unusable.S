/* SPDX-License-Identifier: MIT */
/* swc2 raises CpU with CE=2. */
#include "tests/isa/test.h"

CASE
    RAISES(CpU, .word 0xe8000000)
    EXPECT_CE(2)
END
