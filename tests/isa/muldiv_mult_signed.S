/* SPDX-License-Identifier: MIT */
/* mult gives 64 signed bits. */
#include "tests/isa/test.h"

CASE
    MULDIV(mult, -1, -1, 0, 1)
    MULDIV(mult, 0x80000000, 0x80000000, 0x40000000, 0)
    MULDIV(mult, 0x7fffffff, -2, -1, 2)
END
