/* SPDX-License-Identifier: MIT */
/* An interrupt in user mode is taken in kernel mode. */
#include "tests/isa/test.h"

CASE
    MAP_ALIASES
    li t0, 0x100
    mtc0 t0, C0_CAUSE
    li t0, STATUS_EXL | STATUS_IE | 0x100
    mtc0 t0, C0_STATUS
    CATCH(2f)
    ENTER(USER, USEG, 1f)
1:  syscall
2:  mtc0 zero, C0_CAUSE
    EXPECT_EXC(Int)
    EXPECT_SEEN(epc, ALIAS(1b, USEG))
    EXPECT_SEEN(status, STATUS_EXL | STATUS_IE | 0x100 | STATUS_KSU_USER)
END
