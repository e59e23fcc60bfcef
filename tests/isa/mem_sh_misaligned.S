/* SPDX-License-Identifier: MIT */
/* sh to an odd address raises AdES. */
#include "tests/isa/test.h"

CASE
    MISALIGNED(sh, 1, AdES)
END
