/* SPDX-License-Identifier: MIT */
/* sub traps when the difference does not fit, also for 0 - INT_MIN. */
#include "tests/isa/test.h"

CASE
    OVERFLOWS(sub, 0x80000000, 1)
    OVERFLOWS(sub, 0, 0x80000000)
END
