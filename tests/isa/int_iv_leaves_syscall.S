/* SPDX-License-Identifier: MIT */
/* Cause.IV moves interrupts only. */
#include "tests/isa/test.h"

CASE
    li t0, CAUSE_IV
    mtc0 t0, C0_CAUSE
    RAISES(Sys, syscall)
    EXPECT_SEEN(vector, VECTOR_GENERAL)
END
