/* SPDX-License-Identifier: MIT */
/* slti compares with the sign-extended immediate, as signed. */
#include "tests/isa/test.h"

CASE
    RRI(slti, -2, -1, 1)
    RRI(slti, 0, -1, 0)
    RRI(slti, 0x80000000, 0, 1)
END
