/* SPDX-License-Identifier: MIT */
/* div of INT_MIN by -1 wraps and does not trap. */
#include "tests/isa/test.h"

CASE
    DIVIDE(div, 0x80000000, -1, 0, 0x80000000)
END
