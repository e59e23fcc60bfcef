/* SPDX-License-Identifier: MIT */
/* lw may overwrite its own base. */
#include "tests/isa/test.h"

CASE
    la t0, bytes
    lw t0, 4(t0)
    EXPECT(t0, 0x88078605)
END
