/* SPDX-License-Identifier: MIT */
/* eret and wait are privileged. */
#include "tests/isa/test.h"

CASE
    MAP_ALIASES
    RAISES_IN(SUPER, SSEG, CpU, eret)
    RAISES_IN(SUPER, SSEG, CpU, wait)
END
