/* SPDX-License-Identifier: MIT */
/* A conditional trap in a delay slot sets BD. */
#include "tests/isa/test.h"

CASE
    CATCH(2f)
1:  b 3f
    teq zero, zero
3:  nop
2:  EXPECT_EXC(Tr)
    EXPECT_SEEN(epc, 1b)
    EXPECT_BD(1)
END
