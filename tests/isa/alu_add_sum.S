/* SPDX-License-Identifier: MIT */
/* add sums, also across zero. */
#include "tests/isa/test.h"

CASE
    RRR(add, 5, 7, 12)
    RRR(add, -5, 3, -2)
    RRR(add, 0x7fffffff, 0x80000000, -1)
END
