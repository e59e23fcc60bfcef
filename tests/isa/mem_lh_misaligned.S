/* SPDX-License-Identifier: MIT */
/* lh from an odd address raises AdEL; rt keeps its value. */
#include "tests/isa/test.h"

CASE
    MISALIGNED(lh, 1, AdEL)
END
