/* SPDX-License-Identifier: MIT */
/* pref of an address that cannot be used raises nothing. */
#include "tests/isa/test.h"

CASE
    li a0, 0x00400001
    pref 0, 0(a0)
    pref 1, 0(zero)
END
