/* SPDX-License-Identifier: MIT */
/* jal has written ra when its slot traps; running it again is harmless. */
#include "tests/isa/test.h"

CASE
    CATCH(2f)
    li ra, 0
1:  jal 3f
    syscall
3:  nop
2:  EXPECT_EXC(Sys)
    EXPECT_SEEN(epc, 1b)
    EXPECT(ra, 3b)
END
