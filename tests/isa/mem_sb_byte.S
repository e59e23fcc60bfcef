/* SPDX-License-Identifier: MIT */
/* sb writes one byte. */
#include "tests/isa/test.h"

CASE
    STORES(sb, 0, 0x112233d4, 0x55667788)
    STORES(sb, 3, 0xd4223344, 0x55667788)
END
