/* SPDX-License-Identifier: MIT */
/* xor keeps the bits in which they differ. */
#include "tests/isa/test.h"

CASE
    RRR(xor, 0xff00ff00, 0x0ff00ff0, 0xf0f0f0f0)
END
