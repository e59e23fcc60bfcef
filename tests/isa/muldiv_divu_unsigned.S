/* SPDX-License-Identifier: MIT */
/* divu divides unsigned numbers. */
#include "tests/isa/test.h"

CASE
    DIVIDE(divu, 0xffffffff, 16, 15, 0x0fffffff)
    DIVIDE(divu, 7, 0xffffffff, 7, 0)
END
