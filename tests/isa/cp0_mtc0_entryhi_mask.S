/* SPDX-License-Identifier: MIT */
/* EntryHi keeps VPN2 and ASID. */
#include "tests/isa/test.h"

CASE
    li t0, 0xfffffbff
    mtc0 t0, C0_ENTRYHI
    mfc0 t1, C0_ENTRYHI
    EXPECT(t1, 0xffffe0ff)
END
