/* SPDX-License-Identifier: MIT */
/* tnei compares with a signed immediate. */
#include "tests/isa/test.h"

CASE
    li t0, -1
    TRAPS(tnei t0, 1)
    PASSES(tnei t0, -1)
END
