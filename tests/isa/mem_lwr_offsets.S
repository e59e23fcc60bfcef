/* SPDX-License-Identifier: MIT */
/* lwr fills rt from below, from the address on. */
#include "tests/isa/test.h"

CASE
    LOADS(lwr, 0, 0x84038201)
    LOADS(lwr, 1, 0xa1840382)
    LOADS(lwr, 2, 0xa1b28403)
    LOADS(lwr, 3, 0xa1b2c384)
END
