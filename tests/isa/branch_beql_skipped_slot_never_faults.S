/* SPDX-License-Identifier: MIT */
/* A slot that is skipped raises nothing. */
#include "tests/isa/test.h"

CASE
    li t0, 1
    beql t0, zero, 1f
    syscall
1:
END
