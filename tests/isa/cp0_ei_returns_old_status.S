/* SPDX-License-Identifier: MIT */
/* ei sets IE and returns Status as it was. */
#include "tests/isa/test.h"

CASE
    li t1, 7
    ei t1
    ehb
    EXPECT(t1, 0)
    mfc0 t1, C0_STATUS
    EXPECT(t1, STATUS_IE)
END
