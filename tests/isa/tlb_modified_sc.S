/* SPDX-License-Identifier: MIT */
/* sc to a page with D=0 raises Mod, too. */
#include "tests/isa/test.h"

CASE
    tlb_entry 7, 0x00400000, LO(0x200000) & ~ENTRYLO_D, 0, MASK_4K
    li a0, 0x00400ff0
    ll t0, 0(a0)
    RAISES(Mod, sc t0, 0(a0))
END
