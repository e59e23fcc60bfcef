/* SPDX-License-Identifier: MIT */
/* ori does not extend the sign. */
#include "tests/isa/test.h"

CASE
    RRI(ori, 0x12340000, 0x8001, 0x12348001)
END
