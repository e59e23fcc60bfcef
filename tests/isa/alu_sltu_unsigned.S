/* SPDX-License-Identifier: MIT */
/* sltu compares as unsigned numbers. */
#include "tests/isa/test.h"

CASE
    RRR(sltu, -1, 0, 0)
    RRR(sltu, 0x7fffffff, 0x80000000, 1)
    RRR(sltu, 1, 1, 0)
END
