/* SPDX-License-Identifier: MIT */
/* or keeps the bits that either has. */
#include "tests/isa/test.h"

CASE
    RRR(or, 0xff00ff00, 0x0ff00ff0, 0xfff0fff0)
END
