/* SPDX-License-Identifier: MIT */
/* ll from an address that is no multiple of four raises AdEL. */
#include "tests/isa/test.h"

CASE
    MISALIGNED(ll, 2, AdEL)
END
