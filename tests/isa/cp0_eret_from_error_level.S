/* SPDX-License-Identifier: MIT */
/* With ERL set eret goes to ErrorEPC, clears ERL and leaves EXL. */
#include "tests/isa/test.h"

CASE
    la t0, 1f
    mtc0 t0, C0_ERROREPC
    mtc0 zero, C0_EPC
    li t0, STATUS_ERL | STATUS_EXL
    mtc0 t0, C0_STATUS
    ehb
    eret
1:  mfc0 t0, C0_STATUS
    EXPECT(t0, STATUS_EXL)
END
