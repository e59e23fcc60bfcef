/* SPDX-License-Identifier: MIT */
/* sw to an address that is no multiple of four raises AdES. */
#include "tests/isa/test.h"

CASE
    MISALIGNED(sw, 3, AdES)
END
