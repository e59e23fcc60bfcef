/* SPDX-License-Identifier: MIT */
/* syscall raises Sys through the general vector, in kernel mode, EXL set. */
#include "tests/isa/test.h"

CASE
    RAISES(Sys, syscall 0x123)
    EXPECT_BD(0)
    EXPECT_SEEN(vector, VECTOR_GENERAL)
    EXPECT_SEEN(status, STATUS_EXL)
END
