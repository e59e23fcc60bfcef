/* SPDX-License-Identifier: MIT */
/* div by zero never traps (the numbers are ours to choose, and QEMU's). */
#include "tests/isa/test.h"

CASE
    DIVIDE(div, 7, 0, 0, 7)
    DIVIDE(div, -7, 0, 0, -7)
END
