/* SPDX-License-Identifier: MIT */
/* add traps when the sum does not fit, and leaves rd alone. */
#include "tests/isa/test.h"

CASE
    OVERFLOWS(add, 0x7fffffff, 1)
    OVERFLOWS(add, 0x80000000, -1)
END
