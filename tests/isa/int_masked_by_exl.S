/* SPDX-License-Identifier: MIT */
/* No interrupt is taken with EXL set, nor with ERL set, nor without IE. */
#include "tests/isa/test.h"

CASE
    li t0, 0x100
    mtc0 t0, C0_CAUSE
    li t0, STATUS_IE | STATUS_EXL | 0x100
    mtc0 t0, C0_STATUS
    ehb
    nop
    li t0, STATUS_IE | STATUS_ERL | 0x100
    mtc0 t0, C0_STATUS
    ehb
    nop
    li t0, 0x100
    mtc0 t0, C0_STATUS
    ehb
    nop
    mtc0 zero, C0_CAUSE
END
