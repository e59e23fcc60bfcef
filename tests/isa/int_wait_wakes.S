/* SPDX-License-Identifier: MIT */
/* wait stands still until an interrupt, whose EPC is what follows it. */
#include "tests/isa/test.h"

CASE
    CATCH(2f)
    mfc0 t0, C0_COUNT
    addiu t0, t0, 20000
    mtc0 t0, C0_COMPARE
    li t1, STATUS_IE | STATUS_IM7
    mtc0 t1, C0_STATUS
    ehb
    wait
1:  nop
    b 1b
    nop
2:  EXPECT_EXC(Int)
    EXPECT_SEEN(epc, 1b)
END
