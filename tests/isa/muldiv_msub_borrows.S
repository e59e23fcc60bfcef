/* SPDX-License-Identifier: MIT */
/* msub subtracts a signed product, with the borrow from HI. */
#include "tests/isa/test.h"

CASE
    HILO(1, 0)
    MULDIV(msub, 1, 1, 0, 0xffffffff)
    MULDIV(msub, -1, 1, 1, 0)
END
