/* SPDX-License-Identifier: MIT */
/* With EXL set an exception leaves EPC and BD as they are; vector 0x180. */
#include "tests/isa/test.h"

CASE
    HOOK(2f)
1:  b 3f
    syscall
2:  CATCH(3f)
    break
3:  EXPECT_SEEN(epc, 1b)
    EXPECT_SEEN(count, 2)
    EXPECT_SEEN(vector, VECTOR_GENERAL)
    EXPECT_BD(1)
    la t0, seen_count
    li t1, 1
    sw t1, 0(t0)
    EXPECT_EXC(Bp)
END
