/* SPDX-License-Identifier: MIT */
/* Below 0x20000000 an address that nothing claims reads 0. */
#include "tests/isa/test.h"

CASE
    li a0, 0xbd000000
    li t0, 0x5a5a5a5a
    sw t0, 0(a0)
    lw t0, 0(a0)
    EXPECT(t0, 0)
END
