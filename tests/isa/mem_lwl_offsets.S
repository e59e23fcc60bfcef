/* SPDX-License-Identifier: MIT */
/* lwl fills rt from above, up to the address. */
#include "tests/isa/test.h"

CASE
    LOADS(lwl, 0, 0x01b2c3d4)
    LOADS(lwl, 1, 0x8201c3d4)
    LOADS(lwl, 2, 0x038201d4)
    LOADS(lwl, 3, 0x84038201)
END
