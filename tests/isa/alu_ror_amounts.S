/* SPDX-License-Identifier: MIT */
/* ror (the manual's ROTR) by 0, 1 and 31. */
#include "tests/isa/test.h"

CASE
    RRI(ror, 0x80000001, 0, 0x80000001)
    RRI(ror, 0x80000001, 1, 0xc0000000)
    RRI(ror, 0x80000001, 31, 0x00000003)
END
