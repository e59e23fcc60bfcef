/* SPDX-License-Identifier: MIT */
/* clz counts leading zeros: 32 for zero. */
#include "tests/isa/test.h"

CASE
    RR(clz, 0, 32)
    RR(clz, 1, 31)
    RR(clz, 0x80000000, 0)
END
