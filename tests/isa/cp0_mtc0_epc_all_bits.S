/* SPDX-License-Identifier: MIT */
/* EPC and ErrorEPC hold any word. */
#include "tests/isa/test.h"

CASE
    li t0, 0xffffffff
    mtc0 t0, C0_EPC
    mfc0 t1, C0_EPC
    EXPECT(t1, 0xffffffff)
    mtc0 t0, C0_ERROREPC
    mfc0 t1, C0_ERROREPC
    EXPECT(t1, 0xffffffff)
    mtc0 zero, C0_ERROREPC
    mfc0 t1, C0_ERROREPC
    EXPECT(t1, 0)
END
