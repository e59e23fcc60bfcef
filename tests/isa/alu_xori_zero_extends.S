/* SPDX-License-Identifier: MIT */
/* xori does not extend the sign. */
#include "tests/isa/test.h"

CASE
    RRI(xori, 0xffffffff, 0xffff, 0xffff0000)
END
