/* SPDX-License-Identifier: MIT */
/* tlbp finds the entry that matches EntryHi, also if it is invalid. */
#include "tests/isa/test.h"

CASE
    tlb_entry 11, 0x00400005, 0, 0, MASK_4K
    li t0, 3
    mtc0 t0, C0_INDEX
    li t0, 0x00400005
    mtc0 t0, C0_ENTRYHI
    ehb
    tlbp
    ehb
    mfc0 t1, C0_INDEX
    EXPECT(t1, 11)
END
