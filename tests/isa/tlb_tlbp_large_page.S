/* SPDX-License-Identifier: MIT */
/* tlbp ignores the VPN2 bits that the entry's page covers. */
#include "tests/isa/test.h"

CASE
    tlb_entry 11, 0x00400000, 0, 0, MASK_1M
    li t0, 0x005fe000
    mtc0 t0, C0_ENTRYHI
    ehb
    tlbp
    ehb
    mfc0 t1, C0_INDEX
    EXPECT(t1, 11)
END
