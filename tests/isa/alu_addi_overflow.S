/* SPDX-License-Identifier: MIT */
/* addi traps when the sum does not fit, and leaves rt alone. */
#include "tests/isa/test.h"

CASE
    CATCH(2f)
    li t0, 0x7fffffff
    li t2, 0x5a5a5a5a
1:  addi t2, t0, 1
2:  EXPECT_EXC(Ov)
    EXPECT_SEEN(epc, 1b)
    EXPECT(t2, 0x5a5a5a5a)
END
