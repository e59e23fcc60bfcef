/* SPDX-License-Identifier: MIT */
/* A second entry that matches the same address raises MCheck. */
#include "tests/isa/test.h"

CASE
    tlb_entry 7, 0x00400000, LO(0x200000), LO(0x201000), MASK_4K
    CATCH(2f)
    tlb_entry 8, 0x00400000, LO(0x202000), LO(0x203000), MASK_4K
2:  EXPECT_EXC(MCheck)
END
