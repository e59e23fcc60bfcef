/* SPDX-License-Identifier: MIT */
/* User mode may not use CP0: CpU with CE=0, and rt keeps its value. */
#include "tests/isa/test.h"

CASE
    MAP_ALIASES
    li t0, 0x1234
    RAISES_IN(USER, USEG, CpU, mfc0 t0, C0_STATUS)
    EXPECT_CE(0)
    EXPECT(t0, 0x1234)
    EXPECT_SEEN(status, STATUS_KSU_USER | STATUS_EXL)
END
