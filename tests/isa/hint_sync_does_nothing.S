/* SPDX-License-Identifier: MIT */
/* sync changes nothing. */
#include "tests/isa/test.h"

CASE
    li t0, 7
    sync
    EXPECT(t0, 7)
END
