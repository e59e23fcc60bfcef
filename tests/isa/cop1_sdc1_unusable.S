/* SPDX-License-Identifier: MIT */
/* sdc1 raises CpU with CE=1. */
#include "tests/isa/test.h"

CASE
    RAISES(CpU, .word 0xf4000000)
    EXPECT_CE(1)
END
