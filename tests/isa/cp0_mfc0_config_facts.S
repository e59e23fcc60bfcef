/* SPDX-License-Identifier: MIT */
/* Config: a TLB, little endian, MIPS32; Config1: 64 entries. */
#include "tests/isa/test.h"

CASE
    mfc0 t0, C0_CONFIG
    ext t1, t0, 7, 3
    EXPECT(t1, 1)
    ext t1, t0, 15, 1
    EXPECT(t1, 0)
    ext t1, t0, 13, 2
    EXPECT(t1, 0)
    mfc0 t0, C0_CONFIG1
    ext t1, t0, 25, 6
    EXPECT(t1, 63)
END
