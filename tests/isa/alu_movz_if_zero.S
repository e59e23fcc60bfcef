/* SPDX-License-Identifier: MIT */
/* movz moves only if rt is zero. */
#include "tests/isa/test.h"

CASE
    RRR(movz, 7, 0, 7)
    RRR(movz, 7, 1, 0x5a5a5a5a)
END
