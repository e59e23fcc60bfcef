/* SPDX-License-Identifier: MIT */
/* User mode may not fetch from sseg, mapped or not. */
#include "tests/isa/test.h"

CASE
    MAP_ALIASES
    CATCH(2f)
    la t0, ALIAS(1f, SSEG)
    ENTER(USER, USEG, 3f)
3:  jr t0
    nop
1:  nop
2:  EXPECT_EXC(AdEL)
    EXPECT_SEEN(epc, ALIAS(1b, SSEG))
END
