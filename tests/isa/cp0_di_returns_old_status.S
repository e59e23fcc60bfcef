/* SPDX-License-Identifier: MIT */
/* di clears IE and returns Status as it was. */
#include "tests/isa/test.h"

CASE
    li t0, STATUS_IE
    mtc0 t0, C0_STATUS
    ehb
    di t1
    ehb
    EXPECT(t1, STATUS_IE)
    mfc0 t1, C0_STATUS
    EXPECT(t1, 0)
END
