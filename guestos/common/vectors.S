/* SPDX-License-Identifier: MIT */
/*
 * vectors.S - what stands at the exception vectors of a guest that puts
 * nothing else there.
 *
 * guest.ld places a guest's own .vector.refill and .vector.general in front
 * of these, at the vectors' addresses.  Code here runs at 0xc0000000.
 */
#include "guestos/common/asm.h"

    .section .vector.refill.default, "ax"
FUNCTION(refill_default)
    j       exception_entry
     nop
END(refill_default)

    .section .vector.general.default, "ax"
FUNCTION(general_default)
    j       exception_entry
     nop
END(general_default)
