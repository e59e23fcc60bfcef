/* SPDX-License-Identifier: MIT */
/* madd adds a signed product, with the carry into HI. */
#include "tests/isa/test.h"

CASE
    HILO(0, 0xffffffff)
    MULDIV(madd, 1, 1, 1, 0)
    MULDIV(madd, -1, 1, 0, 0xffffffff)
END
