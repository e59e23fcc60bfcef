/* SPDX-License-Identifier: MIT */
/* lb extends the sign. */
#include "tests/isa/test.h"

CASE
    LOADS(lb, 0, 0x01)
    LOADS(lb, 1, 0xffffff82)
    LOADS(lb, 7, 0xffffff88)
END
