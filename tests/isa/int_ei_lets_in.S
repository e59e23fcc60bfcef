/* SPDX-License-Identifier: MIT */
/* ei lets a pending interrupt in, di keeps it out. */
#include "tests/isa/test.h"

CASE
    li t0, 0x100
    mtc0 t0, C0_STATUS
    li t0, 0x100
    mtc0 t0, C0_CAUSE
    ehb
    di
    ehb
    nop
    CATCH(2f)
    ei
    ehb
    nop
    nop
2:  mtc0 zero, C0_CAUSE
    EXPECT_EXC(Int)
END
