/* SPDX-License-Identifier: MIT */
/* sub subtracts; the smallest number may be reached. */
#include "tests/isa/test.h"

CASE
    RRR(sub, 5, 7, -2)
    RRR(sub, -1, 0x7fffffff, 0x80000000)
END
