/* SPDX-License-Identifier: MIT */
/* break raises Bp, whatever its code. */
#include "tests/isa/test.h"

CASE
    RAISES(Bp, break 5)
    RAISES(Bp, break)
END
