/* SPDX-License-Identifier: MIT */
/* call_absent.c - a machine without a monitor. */
#include "guestos/common/call.h"
#include "machine/spec/exc.h"
#include "machine/spec/fields.h"

extern const char call_instruction[];

enum { V0 = 2 };

bool call_absent(struct frame *f)
{
    if ((f->cause & CAUSE_EXC) >> CAUSE_EXC_SHIFT != EXC_RI ||
        f->epc != (uint32_t)(uintptr_t)call_instruction)
        return false;
    f->regs.r[V0] = (uint32_t)CALL_UNKNOWN;
    f->epc += 4;
    return true;
}
