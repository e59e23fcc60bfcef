/* SPDX-License-Identifier: MIT */
/* Coprocessor 2 raises CpU with CE=2. */
#include "tests/isa/test.h"

CASE
    RAISES(CpU, .word 0x48000000)
    EXPECT_CE(2)
END
