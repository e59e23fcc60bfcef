/* SPDX-License-Identifier: MIT */
/* With ERL set kuseg is the physical addresses, without the TLB. */
#include "tests/isa/test.h"

CASE
    la a0, scratch
    li t0, 0x77665544
    sw t0, 0(a0)
    la a1, scratch - KSEG0_BASE
    li t1, STATUS_ERL
    mtc0 t1, C0_STATUS
    ehb
    lw t2, 0(a1)
    mtc0 zero, C0_STATUS
    ehb
    EXPECT(t2, 0x77665544)
END
