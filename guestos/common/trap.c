/* SPDX-License-Identifier: MIT */
/* trap.c - the exceptions that a guest does not expect. */
#include "guestos/common/trap.h"

#include <stddef.h>

#include "guestos/common/console.h"
#include "guestos/common/power.h"
#include "machine/spec/exc.h"
#include "machine/spec/fields.h"

_Static_assert(offsetof(struct frame, regs.hi) == FRAME_HI, "frame.h");
_Static_assert(offsetof(struct frame, regs.lo) == FRAME_LO, "frame.h");
_Static_assert(offsetof(struct frame, status) == FRAME_STATUS, "frame.h");
_Static_assert(offsetof(struct frame, cause) == FRAME_CAUSE, "frame.h");
_Static_assert(offsetof(struct frame, epc) == FRAME_EPC, "frame.h");
_Static_assert(offsetof(struct frame, badvaddr) == FRAME_BADVADDR, "frame.h");
_Static_assert(sizeof(struct frame) == FRAME_SIZE, "frame.h");

__attribute__((weak)) void trap(struct frame *f)
{
    trap_unexpected(f);
}

_Noreturn void trap_unexpected(const struct frame *f)
{
    put_text("unexpected exception ");
    put_dec((f->cause & CAUSE_EXC) >> CAUSE_EXC_SHIFT);
    put_text(" at ");
    put_hex(f->epc);
    put_text(", address ");
    put_hex(f->badvaddr);
    put_text("\n");
    power_off(POWER_FAILED);
}
