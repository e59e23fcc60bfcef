/* SPDX-License-Identifier: MIT */
/* lw from an address that is no multiple of four raises AdEL. */
#include "tests/isa/test.h"

CASE
    MISALIGNED(lw, 1, AdEL)
    MISALIGNED(lw, 2, AdEL)
END
