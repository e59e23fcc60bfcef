/* SPDX-License-Identifier: MIT */
/* slt compares as signed numbers. */
#include "tests/isa/test.h"

CASE
    RRR(slt, -1, 0, 1)
    RRR(slt, 0x80000000, 0x7fffffff, 1)
    RRR(slt, 1, 1, 0)
END
