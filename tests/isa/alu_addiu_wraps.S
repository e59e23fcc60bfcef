/* SPDX-License-Identifier: MIT */
/* addiu extends its immediate with the sign and never traps. */
#include "tests/isa/test.h"

CASE
    RRI(addiu, 0x7fffffff, 1, 0x80000000)
    RRI(addiu, 0, -32768, 0xffff8000)
END
