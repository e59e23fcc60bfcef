/* SPDX-License-Identifier: MIT */
/* sllv counts only the low five bits of rs. */
#include "tests/isa/test.h"

CASE
    RRR(sllv, 1, 33, 2)
    RRR(sllv, 1, 31, 0x80000000)
    RRR(sllv, 1, 32, 1)
END
