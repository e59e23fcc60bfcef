/* SPDX-License-Identifier: MIT */
/* mtlo writes LO and leaves HI alone. */
#include "tests/isa/test.h"

CASE
    HILO(1, 2)
    li t0, 0x87654321
    mtlo t0
    EXPECT_HILO(1, 0x87654321)
END
