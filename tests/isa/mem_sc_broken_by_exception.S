/* SPDX-License-Identifier: MIT */
/* An exception between ll and sc breaks the link, for its eret does. */
#include "tests/isa/test.h"

CASE
    la a0, scratch
    sw zero, 0(a0)
    ll t1, 0(a0)
    CATCH(1f)
    syscall
1:  li t0, 0x1234
    sc t0, 0(a0)
    EXPECT(t0, 0)
    EXPECT_EXC(Sys)
END
