/* SPDX-License-Identifier: MIT */
/* subu wraps around without a trap. */
#include "tests/isa/test.h"

CASE
    RRR(subu, 0x80000000, 1, 0x7fffffff)
    RRR(subu, 0, 1, -1)
END
