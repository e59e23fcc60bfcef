/* SPDX-License-Identifier: MIT */
/* addu wraps around without a trap. */
#include "tests/isa/test.h"

CASE
    RRR(addu, 0x7fffffff, 1, 0x80000000)
    RRR(addu, -1, 1, 0)
END
