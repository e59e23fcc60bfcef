/* SPDX-License-Identifier: MIT */
/* The timer is interrupt 7. */
#include "tests/isa/test.h"

CASE
    mfc0 t0, C0_INTCTL
    ext t0, t0, 29, 3
    EXPECT(t0, 7)
END
