/* SPDX-License-Identifier: MIT */
/* wsbh swaps the bytes within both halfwords. */
#include "tests/isa/test.h"

CASE
    RR(wsbh, 0x12345678, 0x34127856)
END
