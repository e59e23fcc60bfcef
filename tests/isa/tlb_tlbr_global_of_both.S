/* SPDX-License-Identifier: MIT */
/* What tlbr returns as G is that of both halves together. */
#include "tests/isa/test.h"

CASE
    tlb_entry 12, 0x00600042, LO(0x123000) | 1, LO(0x456000), MASK_4K
    tlbr
    ehb
    mfc0 t0, C0_ENTRYLO0
    EXPECT(t0, LO(0x123000))
    tlb_entry 12, 0x00600042, LO(0x123000) | 1, LO(0x456000) | 1, MASK_4K
    tlbr
    ehb
    mfc0 t0, C0_ENTRYLO0
    EXPECT(t0, LO(0x123000) | 1)
END
