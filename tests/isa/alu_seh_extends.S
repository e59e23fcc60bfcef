/* SPDX-License-Identifier: MIT */
/* seh extends the sign of the low halfword. */
#include "tests/isa/test.h"

CASE
    RR(seh, 0x12348000, 0xffff8000)
    RR(seh, 0xffff7fff, 0x7fff)
END
