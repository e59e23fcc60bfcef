/* SPDX-License-Identifier: MIT */
/* swr writes the lower part of rt from the address on. */
#include "tests/isa/test.h"

CASE
    STORES(swr, 0, 0xa1b2c3d4, 0x55667788)
    STORES(swr, 1, 0xb2c3d444, 0x55667788)
    STORES(swr, 2, 0xc3d43344, 0x55667788)
    STORES(swr, 7, 0x11223344, 0xd4667788)
END
