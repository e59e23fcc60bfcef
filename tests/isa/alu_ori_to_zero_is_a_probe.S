/* SPDX-License-Identifier: MIT */
/* ori to $zero changes nothing: the probes rely on it. */
#include "tests/isa/test.h"

CASE
    li t0, 0x1234
    ori zero, t0, 0xffff
    ori $0, $0, 0x8008
    EXPECT(zero, 0)
    EXPECT(t0, 0x1234)
END
