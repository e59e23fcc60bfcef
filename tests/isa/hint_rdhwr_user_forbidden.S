/* SPDX-License-Identifier: MIT */
/* In user mode rdhwr raises RI while HWREna has its bit clear. */
#include "tests/isa/test.h"

CASE
    MAP_ALIASES
    li t1, 0xe
    mtc0 t1, C0_HWRENA
    RAISES_IN(USER, USEG, RI, rdhwr t0, $0)
END
