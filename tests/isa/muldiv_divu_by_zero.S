/* SPDX-License-Identifier: MIT */
/* divu by zero never traps. */
#include "tests/isa/test.h"

CASE
    DIVIDE(divu, 7, 0, 0, 7)
END
