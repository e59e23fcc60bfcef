/* SPDX-License-Identifier: MIT */
/* movn moves only if rt is not zero. */
#include "tests/isa/test.h"

CASE
    RRR(movn, 7, 0x80000000, 7)
    RRR(movn, 7, 0, 0x5a5a5a5a)
END
