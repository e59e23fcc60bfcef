/* SPDX-License-Identifier: MIT */
/* srlv counts only the low five bits of rs. */
#include "tests/isa/test.h"

CASE
    RRR(srlv, 0x80000000, 33, 0x40000000)
    RRR(srlv, 0x80000000, 31, 1)
END
