/* SPDX-License-Identifier: MIT */
/* ll reads a word. */
#include "tests/isa/test.h"

CASE
    la a0, bytes
    ll t0, 4(a0)
    EXPECT(t0, 0x88078605)
END
