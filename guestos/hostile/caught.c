/* SPDX-License-Identifier: MIT */
/* caught.c - see caught.h. */
#include "guestos/hostile/caught.h"

#include "guestos/common/call.h"
#include "guestos/common/cp0.h"
#include "guestos/common/trap.h"
#include "machine/spec/fields.h"

enum { SP = 29, RA = 31, LONG_WHILE = 1 << 30 };

volatile uint32_t caught[EXC_CODES];
uint32_t caught_period, caught_ticks_left;

extern const char leave_user[];
extern uint32_t user_sp;

static uint32_t behind(const struct frame *f)
{
    uint32_t at = f->cause & CAUSE_BD ? f->epc + 4 : f->epc;

    if (f->badvaddr == at)
        return f->regs.r[RA];
    return at + 4;
}

void trap(struct frame *f)
{
    uint32_t exc = (f->cause & CAUSE_EXC) >> CAUSE_EXC_SHIFT;

    if (call_absent(f))
        return;
    caught[exc]++;
    if (f->status & STATUS_KSU) {
        f->status &= ~(uint32_t)STATUS_KSU;
        f->regs.r[SP] = user_sp;
        f->epc = (uint32_t)leave_user;
    } else if (exc == EXC_Int) {
        caught_ticks_left -= caught_ticks_left > 0;
        write_compare(read_count() +
                      (caught_ticks_left ? caught_period : LONG_WHILE));
    } else {
        f->epc = behind(f);
    }
}
