/* SPDX-License-Identifier: MIT */
/* sw writes four bytes. */
#include "tests/isa/test.h"

CASE
    STORES(sw, 4, 0x11223344, 0xa1b2c3d4)
END
