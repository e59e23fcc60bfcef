/* SPDX-License-Identifier: MIT */
/* ExcCode, CE and BD are the hardware's. */
#include "tests/isa/test.h"

CASE
    CATCH(1f)
    syscall
1:  EXPECT_EXC(Sys)
    mtc0 zero, C0_CAUSE
    mfc0 t1, C0_CAUSE
    ext t1, t1, 2, 5
    EXPECT(t1, Sys)
END
