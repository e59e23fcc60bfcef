/* SPDX-License-Identifier: MIT */
/* A privileged instruction in a delay slot: EPC is the branch. */
#include "tests/isa/test.h"

CASE
    MAP_ALIASES
    CATCH(2f)
    ENTER(USER, USEG, 1f)
1:  b 3f
    mfc0 t0, C0_STATUS
3:  syscall
2:  EXPECT_EXC(CpU)
    EXPECT_SEEN(epc, ALIAS(1b, USEG))
    EXPECT_BD(1)
END
