/* SPDX-License-Identifier: MIT */
/* multu gives 64 unsigned bits. */
#include "tests/isa/test.h"

CASE
    MULDIV(multu, 0xffffffff, 0xffffffff, 0xfffffffe, 1)
    MULDIV(multu, 0x80000000, 2, 1, 0)
END
