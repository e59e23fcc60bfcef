/* SPDX-License-Identifier: MIT */
/* tlbr reads all of an entry back. */
#include "tests/isa/test.h"

CASE
    tlb_entry 12, 0x00600042, LO(0x124000), LO(0x458000), MASK_16K
    li t0, 12
    mtc0 t0, C0_INDEX
    mtc0 zero, C0_ENTRYHI
    mtc0 zero, C0_ENTRYLO0
    mtc0 zero, C0_ENTRYLO1
    mtc0 zero, C0_PAGEMASK
    ehb
    tlbr
    ehb
    mfc0 t0, C0_ENTRYHI
    EXPECT(t0, 0x00600042)
    mfc0 t0, C0_ENTRYLO0
    EXPECT(t0, LO(0x124000))
    mfc0 t0, C0_ENTRYLO1
    EXPECT(t0, LO(0x458000))
    mfc0 t0, C0_PAGEMASK
    EXPECT(t0, MASK_16K)
END
