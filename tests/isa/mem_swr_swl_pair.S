/* SPDX-License-Identifier: MIT */
/* swr and swl together write a word at any address. */
#include "tests/isa/test.h"

CASE
    STORES(swr, 2, 0xc3d43344, 0x55667788)
    swl t0, 5(a0)
    lw t1, 4(a0)
    EXPECT(t1, 0x5566a1b2)
END
