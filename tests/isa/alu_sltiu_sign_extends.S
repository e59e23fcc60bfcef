/* SPDX-License-Identifier: MIT */
/* sltiu extends with the sign, then compares as unsigned. */
#include "tests/isa/test.h"

CASE
    RRI(sltiu, 5, -1, 1)
    RRI(sltiu, 0xffffffff, -1, 0)
    RRI(sltiu, 0x7fff8000, 0x7fff, 0)
END
