/* SPDX-License-Identifier: MIT */
/* mthi writes HI and leaves LO alone. */
#include "tests/isa/test.h"

CASE
    HILO(1, 2)
    li t0, 0x87654321
    mthi t0
    EXPECT_HILO(0x87654321, 2)
END
