/* SPDX-License-Identifier: MIT */
/* mfhi reads HI and leaves LO alone. */
#include "tests/isa/test.h"

CASE
    HILO(0x12345678, 0x9abcdef0)
    mfhi t2
    EXPECT(t2, 0x12345678)
END
