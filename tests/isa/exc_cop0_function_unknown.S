/* SPDX-License-Identifier: MIT */
/* An unknown COP0 function: RI in kernel mode, CpU outside. */
#include "tests/isa/test.h"

CASE
    MAP_ALIASES
    RAISES(RI, .word 0x42000030)
    RAISES_IN(USER, USEG, CpU, .word 0x42000030)
    RAISES_IN(SUPER, SSEG, CpU, .word 0x42000030)
END
