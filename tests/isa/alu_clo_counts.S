/* SPDX-License-Identifier: MIT */
/* clo counts leading ones: 32 for all ones. */
#include "tests/isa/test.h"

CASE
    RR(clo, 0xffffffff, 32)
    RR(clo, 0x7fffffff, 0)
    RR(clo, 0xfffffffe, 31)
END
