/* SPDX-License-Identifier: MIT */
/* mul keeps the low word, the same for signed and unsigned. */
#include "tests/isa/test.h"

CASE
    RRR(mul, -3, 5, -15)
    RRR(mul, 0x10001, 0x10001, 0x20001)
END
