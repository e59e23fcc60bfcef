/* SPDX-License-Identifier: MIT */
/* tlbwr writes an entry at or above Wired, and tlbp finds it. */
#include "tests/isa/test.h"

CASE
    li t0, 60
    mtc0 t0, C0_WIRED
    li t0, 0x00400000
    mtc0 t0, C0_ENTRYHI
    li t0, LO(0x200000)
    mtc0 t0, C0_ENTRYLO0
    mtc0 t0, C0_ENTRYLO1
    mtc0 zero, C0_PAGEMASK
    ehb
    tlbwr
    ehb
    tlbp
    ehb
    mfc0 t1, C0_INDEX
    sltiu t2, t1, 60
    EXPECT(t2, 0)
    sltiu t2, t1, 64
    EXPECT(t2, 1)
    li a0, 0x00400000
    lw t0, 0(a0)
END
