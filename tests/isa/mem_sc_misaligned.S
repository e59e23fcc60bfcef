/* SPDX-License-Identifier: MIT */
/* sc to an address that is no multiple of four raises AdES. */
#include "tests/isa/test.h"

CASE
    la a0, scratch
    ll t0, 0(a0)
    MISALIGNED(sc, 2, AdES)
END
