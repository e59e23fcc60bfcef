/* SPDX-License-Identifier: MIT */
/* Floating point raises CpU with CE=1. */
#include "tests/isa/test.h"

CASE
    RAISES(CpU, .word 0x46000000)
    EXPECT_CE(1)
END
