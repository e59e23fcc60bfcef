/* SPDX-License-Identifier: MIT */
/* In a delay slot EPC is the branch, and BD says so. */
#include "tests/isa/test.h"

CASE
    CATCH(2f)
1:  b 3f
    syscall
3:  nop
2:  EXPECT_EXC(Sys)
    EXPECT_SEEN(epc, 1b)
    EXPECT_BD(1)
END
