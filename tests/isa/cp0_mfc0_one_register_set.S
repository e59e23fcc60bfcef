/* SPDX-License-Identifier: MIT */
/* SRSCtl: there is one set of general registers. */
#include "tests/isa/test.h"

CASE
    mfc0 t0, C0_SRSCTL
    ext t0, t0, 26, 4
    EXPECT(t0, 0)
END
