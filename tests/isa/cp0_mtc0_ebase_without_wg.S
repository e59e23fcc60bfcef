/* SPDX-License-Identifier: MIT */
/* Without WG, EBase stays within kseg0. */
#include "tests/isa/test.h"

CASE
    la t0, vectors - KSEG0_BASE
    mfc0 t1, C0_EBASE
    li t2, 0x80000000
    mtc0 t2, C0_EBASE
    mfc0 t2, C0_EBASE
    ext t2, t2, 30, 2
    EXPECT(t2, 2)
END
