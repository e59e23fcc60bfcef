/* SPDX-License-Identifier: MIT */
/* msubu subtracts an unsigned product. */
#include "tests/isa/test.h"

CASE
    HILO(0, 0)
    MULDIV(msubu, 0xffffffff, 1, 0xffffffff, 1)
END
