/* SPDX-License-Identifier: MIT */
/* A hardware register that does not exist raises RI, in kernel mode too. */
#include "tests/isa/test.h"

CASE
    RAISES(RI, rdhwr t0, $20)
END
