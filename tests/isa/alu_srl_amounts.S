/* SPDX-License-Identifier: MIT */
/* srl by 0, 1 and 31 shifts zeros in. */
#include "tests/isa/test.h"

CASE
    RRI(srl, 0x80000001, 0, 0x80000001)
    RRI(srl, 0x80000001, 1, 0x40000000)
    RRI(srl, 0x80000001, 31, 1)
END
