/* SPDX-License-Identifier: MIT */
/* syscall from every mode says in Status which one it was. */
#include "tests/isa/test.h"

CASE
    MAP_ALIASES
    RAISES_IN(KERNEL, KSEG0_BASE, Sys, syscall)
    EXPECT_SEEN(status, STATUS_EXL)
    RAISES_IN(SUPER, SSEG, Sys, syscall)
    EXPECT_SEEN(status, STATUS_EXL | STATUS_KSU_SUPER)
    RAISES_IN(USER, USEG, Sys, syscall)
    EXPECT_SEEN(status, STATUS_EXL | STATUS_KSU_USER)
END
