/* SPDX-License-Identifier: MIT */
/* Software owns Context's PTEBase only. */
#include "tests/isa/test.h"

CASE
    li t0, 0xffffffff
    mtc0 t0, C0_CONTEXT
    mfc0 t1, C0_CONTEXT
    EXPECT(t1, CONTEXT_PTEBASE)
END
