/* SPDX-License-Identifier: MIT */
/* nor is the complement of or. */
#include "tests/isa/test.h"

CASE
    RRR(nor, 0xff00ff00, 0x0ff00ff0, 0x000f000f)
END
