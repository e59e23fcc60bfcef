/* SPDX-License-Identifier: MIT */
/* A word that is no instruction raises RI. */
#include "tests/isa/test.h"

CASE
    RAISES(RI, .word 0x7000002e)
    RAISES(RI, .word 0x0000003d)
    EXPECT_SEEN(vector, VECTOR_GENERAL)
END
