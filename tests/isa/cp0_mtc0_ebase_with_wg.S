/* SPDX-License-Identifier: MIT */
/* With WG written, all of EBase counts, and WG reads back. */
#include "tests/isa/test.h"

CASE
    li t0, 0xc0123000 | EBASE_WG
    mtc0 t0, C0_EBASE
    mfc0 t1, C0_EBASE
    srl t1, t1, 11
    sll t1, t1, 11
    la t2, vectors + EBASE_WG
    mtc0 t2, C0_EBASE
    EXPECT(t1, 0xc0123000 | EBASE_WG)
END
