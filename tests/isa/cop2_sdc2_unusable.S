/* SPDX-License-Identifier: MIT */
/* sdc2 raises CpU with CE=2. */
#include "tests/isa/test.h"

CASE
    RAISES(CpU, .word 0xf8000000)
    EXPECT_CE(2)
END
