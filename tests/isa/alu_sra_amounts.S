/* SPDX-License-Identifier: MIT */
/* sra by 0, 1 and 31 shifts the sign in. */
#include "tests/isa/test.h"

CASE
    RRI(sra, 0x80000001, 0, 0x80000001)
    RRI(sra, 0x80000001, 1, 0xc0000000)
    RRI(sra, 0x80000001, 31, -1)
END
