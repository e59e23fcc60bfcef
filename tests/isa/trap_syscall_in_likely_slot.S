/* SPDX-License-Identifier: MIT */
/* The same for the slot of a likely branch that is taken. */
#include "tests/isa/test.h"

CASE
    CATCH(2f)
1:  beql zero, zero, 3f
    syscall
3:  nop
2:  EXPECT_EXC(Sys)
    EXPECT_SEEN(epc, 1b)
    EXPECT_BD(1)
END
