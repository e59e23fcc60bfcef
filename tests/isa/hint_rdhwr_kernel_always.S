/* SPDX-License-Identifier: MIT */
/* In kernel mode rdhwr asks nobody: CPUNum is 0. */
#include "tests/isa/test.h"

CASE
    li t0, 1
    rdhwr t0, $0
    EXPECT(t0, 0)
    rdhwr t1, $1
    rdhwr t1, $2
    rdhwr t1, $3
END
