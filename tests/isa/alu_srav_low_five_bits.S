/* SPDX-License-Identifier: MIT */
/* srav counts only the low five bits of rs. */
#include "tests/isa/test.h"

CASE
    RRR(srav, 0x80000000, 33, 0xc0000000)
    RRR(srav, 0x80000000, 31, -1)
END
