/* SPDX-License-Identifier: MIT */
/* addi extends its immediate with the sign. */
#include "tests/isa/test.h"

CASE
    RRI(addi, 5, -6, -1)
    RRI(addi, 0x7fff8000, 0x7fff, 0x7fffffff)
END
