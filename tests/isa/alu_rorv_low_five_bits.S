/* SPDX-License-Identifier: MIT */
/* rorv (the manual's ROTRV) counts only the low five bits of rs. */
#include "tests/isa/test.h"

CASE
    RRR(rorv, 0x80000001, 33, 0xc0000000)
    RRR(rorv, 0x80000001, 32, 0x80000001)
END
