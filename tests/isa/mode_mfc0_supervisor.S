/* SPDX-License-Identifier: MIT */
/* Nor may supervisor mode. */
#include "tests/isa/test.h"

CASE
    MAP_ALIASES
    RAISES_IN(SUPER, SSEG, CpU, mfc0 t0, C0_STATUS)
    EXPECT_CE(0)
    EXPECT_SEEN(status, STATUS_KSU_SUPER | STATUS_EXL)
END
