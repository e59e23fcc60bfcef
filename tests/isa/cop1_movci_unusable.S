/* SPDX-License-Identifier: MIT */
/* movf and movt test a flag of the FPU: CpU with CE=1. */
#include "tests/isa/test.h"

CASE
    RAISES(CpU, .word 0x00800001)
    EXPECT_CE(1)
END
