/* SPDX-License-Identifier: MIT */
/* User mode: the same RI. */
#include "tests/isa/test.h"

CASE
    MAP_ALIASES
    RAISES_IN(USER, USEG, RI, .word 0x0000003d)
END
