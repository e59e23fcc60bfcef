/* SPDX-License-Identifier: MIT */
/* With EXL set a miss that no entry matches goes to 0x180, EPC frozen. */
#include "tests/isa/test.h"

CASE
    HOOK(2f)
1:  syscall
2:  CATCH(3f)
    li a0, 0x00400000
    lw t0, 0(a0)
3:  EXPECT_SEEN(vector, VECTOR_GENERAL)
    EXPECT_SEEN(epc, 1b)
    EXPECT_SEEN(badvaddr, 0x00400000)
    EXPECT_SEEN(entryhi, 0x00400000)
    la t0, seen_count
    li t1, 1
    sw t1, 0(t0)
    EXPECT_EXC(TLBL)
END
