/* SPDX-License-Identifier: MIT */
/* lbu extends with zeros. */
#include "tests/isa/test.h"

CASE
    LOADS(lbu, 1, 0x82)
    LOADS(lbu, 7, 0x88)
END
