/* SPDX-License-Identifier: MIT */
/* seb extends the sign of the low byte. */
#include "tests/isa/test.h"

CASE
    RR(seb, 0x12345680, 0xffffff80)
    RR(seb, 0xffffff7f, 0x7f)
END
