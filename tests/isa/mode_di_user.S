/* SPDX-License-Identifier: MIT */
/* di, ei, cache, rdpgpr and wrpgpr are privileged. */
#include "tests/isa/test.h"

CASE
    MAP_ALIASES
    RAISES_IN(USER, USEG, CpU, di t0)
    RAISES_IN(USER, USEG, CpU, ei t0)
    RAISES_IN(USER, USEG, CpU, rdpgpr t0, t0)
    RAISES_IN(USER, USEG, CpU, wrpgpr t0, t0)
    la a0, ALIAS(scratch, USEG)
    RAISES_IN(USER, USEG, CpU, cache 0, 0(a0))
END
