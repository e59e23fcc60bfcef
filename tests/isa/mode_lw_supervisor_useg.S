/* SPDX-License-Identifier: MIT */
/* Supervisor mode uses useg as it likes: no bit protects a user's page. */
#include "tests/isa/test.h"

CASE
    MAP_ALIASES
    la a0, ALIAS(scratch, USEG)
    li t1, 0x4321
    RUNS_IN(SUPER, SSEG, sw t1, 0(a0); lw t0, 0(a0))
    EXPECT(t0, 0x4321)
END
