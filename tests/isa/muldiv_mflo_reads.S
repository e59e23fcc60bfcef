/* SPDX-License-Identifier: MIT */
/* mflo reads LO and leaves HI alone. */
#include "tests/isa/test.h"

CASE
    HILO(0x12345678, 0x9abcdef0)
    mflo t2
    EXPECT(t2, 0x9abcdef0)
END
