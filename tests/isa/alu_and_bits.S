/* SPDX-License-Identifier: MIT */
/* and keeps the bits that both have. */
#include "tests/isa/test.h"

CASE
    RRR(and, 0xff00ff00, 0x0ff00ff0, 0x0f000f00)
END
