/* SPDX-License-Identifier: MIT */
/* div rounds towards zero; the remainder has the dividend's sign. */
#include "tests/isa/test.h"

CASE
    DIVIDE(div, 7, 2, 1, 3)
    DIVIDE(div, -7, 2, -1, -3)
    DIVIDE(div, 7, -2, 1, -3)
    DIVIDE(div, -7, -2, -1, 3)
END
