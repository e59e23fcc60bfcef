/* SPDX-License-Identifier: MIT */
/* Supervisor mode is no better than user mode here. */
#include "tests/isa/test.h"

CASE
    MAP_ALIASES
    RAISES_IN(SUPER, SSEG, RI, rdhwr t0, $2)
END
