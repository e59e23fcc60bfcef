/* SPDX-License-Identifier: MIT */
/* EntryLo0 and 1 keep PFN, C, D, V and G. */
#include "tests/isa/test.h"

CASE
    li t0, 0x3fffffff
    mtc0 t0, C0_ENTRYLO0
    mtc0 t0, C0_ENTRYLO1
    mfc0 t1, C0_ENTRYLO0
    EXPECT(t1, 0x03ffffff)
    mfc0 t1, C0_ENTRYLO1
    EXPECT(t1, 0x03ffffff)
    mtc0 zero, C0_ENTRYLO0
    mfc0 t1, C0_ENTRYLO0
    EXPECT(t1, 0)
END
