/* SPDX-License-Identifier: MIT */
/* sh writes two bytes. */
#include "tests/isa/test.h"

CASE
    STORES(sh, 0, 0x1122c3d4, 0x55667788)
    STORES(sh, 6, 0x11223344, 0xc3d47788)
END
