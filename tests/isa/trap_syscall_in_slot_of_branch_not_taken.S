/* SPDX-License-Identifier: MIT */
/* A slot is a slot also where the branch is not taken. */
#include "tests/isa/test.h"

CASE
    li t0, 1
    CATCH(2f)
1:  beq t0, zero, 2f
    syscall
    nop
2:  EXPECT_EXC(Sys)
    EXPECT_SEEN(epc, 1b)
    EXPECT_BD(1)
END
