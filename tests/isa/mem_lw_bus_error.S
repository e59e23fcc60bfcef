/* SPDX-License-Identifier: MIT */
/* A load where no bus answers raises DBE. */
#include "tests/isa/test.h"

CASE
    tlb_entry 5, 0x00400000, LO(0x20000000), LO(0x20001000), MASK_4K
    li a0, 0x00400000
    RAISES(DBE, lw t0, 0(a0))
END
