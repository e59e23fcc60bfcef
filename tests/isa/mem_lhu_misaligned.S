/* SPDX-License-Identifier: MIT */
/* lhu from an odd address raises AdEL. */
#include "tests/isa/test.h"

CASE
    MISALIGNED(lhu, 3, AdEL)
END
