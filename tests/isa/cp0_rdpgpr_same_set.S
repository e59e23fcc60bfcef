/* SPDX-License-Identifier: MIT */
/* With one register set rdpgpr copies a register. */
#include "tests/isa/test.h"

CASE
    li t0, 0x1234
    rdpgpr t1, t0
    EXPECT(t1, 0x1234)
END
