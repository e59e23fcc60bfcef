/* SPDX-License-Identifier: MIT */
/* A store where no bus answers raises DBE. */
#include "tests/isa/test.h"

CASE
    tlb_entry 5, 0x00400000, LO(0x20000000), LO(0x20001000), MASK_4K
    li a0, 0x00401000
    RAISES(DBE, sw t0, 0(a0))
END
