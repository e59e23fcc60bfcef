/* SPDX-License-Identifier: MIT */
/* synci of memory changes nothing, in user mode as well. */
#include "tests/isa/test.h"

CASE
    MAP_ALIASES
    la a0, ALIAS(scratch, USEG)
    RUNS_IN(USER, USEG, synci 0(a0))
END
