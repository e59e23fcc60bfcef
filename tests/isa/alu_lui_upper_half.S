/* SPDX-License-Identifier: MIT */
/* lui fills the upper half and clears the lower. */
#include "tests/isa/test.h"

CASE
    li t2, 0x5a5a5a5a
    lui t2, 0x8001
    EXPECT(t2, 0x80010000)
END
