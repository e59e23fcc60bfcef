/* SPDX-License-Identifier: MIT */
/* andi does not extend the sign. */
#include "tests/isa/test.h"

CASE
    RRI(andi, 0xffffffff, 0x8001, 0x8001)
END
