/* SPDX-License-Identifier: MIT */
/* jr goes where a register says, read before the slot runs. */
#include "tests/isa/test.h"

CASE
    la t0, 1f
    li s0, 0
    jr t0
    move t0, zero
    addiu s0, s0, 16
1:  EXPECT(s0, 0)
END
