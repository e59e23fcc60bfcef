/* SPDX-License-Identifier: MIT */
/* maddu adds an unsigned product. */
#include "tests/isa/test.h"

CASE
    HILO(0, 1)
    MULDIV(maddu, 0xffffffff, 0xffffffff, 0xfffffffe, 2)
END
