/* SPDX-License-Identifier: MIT */
/* lh extends the sign. */
#include "tests/isa/test.h"

CASE
    LOADS(lh, 0, 0xffff8201)
    LOADS(lh, 6, 0xffff8807)
END
