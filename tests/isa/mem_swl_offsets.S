/* SPDX-License-Identifier: MIT */
/* swl writes the upper part of rt up to the address. */
#include "tests/isa/test.h"

CASE
    STORES(swl, 0, 0x112233a1, 0x55667788)
    STORES(swl, 1, 0x1122a1b2, 0x55667788)
    STORES(swl, 2, 0x11a1b2c3, 0x55667788)
    STORES(swl, 7, 0x11223344, 0xa1b2c3d4)
END
