/* SPDX-License-Identifier: MIT */
/* swc1 raises CpU with CE=1. */
#include "tests/isa/test.h"

CASE
    RAISES(CpU, .word 0xe4000000)
    EXPECT_CE(1)
END
