/* SPDX-License-Identifier: MIT */
/* sll by 0, 1 and 31. */
#include "tests/isa/test.h"

CASE
    RRI(sll, 0x80000001, 0, 0x80000001)
    RRI(sll, 0x80000001, 1, 0x00000002)
    RRI(sll, 0x80000001, 31, 0x80000000)
END
