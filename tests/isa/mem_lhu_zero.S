/* SPDX-License-Identifier: MIT */
/* lhu extends with zeros. */
#include "tests/isa/test.h"

CASE
    LOADS(lhu, 0, 0x8201)
    LOADS(lhu, 2, 0x8403)
END
