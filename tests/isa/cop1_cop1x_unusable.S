/* SPDX-License-Identifier: MIT */
/* Indexed floating point raises CpU with CE=1. */
#include "tests/isa/test.h"

CASE
    RAISES(CpU, .word 0x4c850000)
    EXPECT_CE(1)
END
