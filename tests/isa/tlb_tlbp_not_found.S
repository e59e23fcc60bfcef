/* SPDX-License-Identifier: MIT */
/* tlbp sets P if nothing matches: another ASID does not. */
#include "tests/isa/test.h"

CASE
    tlb_entry 11, 0x00400005, 0, 0, MASK_4K
    li t0, 0x00400006
    mtc0 t0, C0_ENTRYHI
    ehb
    tlbp
    ehb
    mfc0 t1, C0_INDEX
    srl t1, t1, 31
    EXPECT(t1, 1)
END
