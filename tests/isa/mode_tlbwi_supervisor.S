/* SPDX-License-Identifier: MIT */
/* Every TLB instruction is privileged. */
#include "tests/isa/test.h"

CASE
    MAP_ALIASES
    RAISES_IN(SUPER, SSEG, CpU, tlbwi)
    RAISES_IN(SUPER, SSEG, CpU, tlbwr)
    RAISES_IN(SUPER, SSEG, CpU, tlbr)
    RAISES_IN(SUPER, SSEG, CpU, tlbp)
END
