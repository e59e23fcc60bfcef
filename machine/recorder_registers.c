/* SPDX-License-Identifier: MIT */
/* recorder_registers.c - registers as events: those that have changed. */
#include <string.h>

#include "machine/recorder.h"
#include "machine/recorder_parts.h"
#include "machine/spec/cp0.h"

/* What software puts into CP0, and exceptions; not what counts by itself. */
static const enum cp0_reg told[] = {
    CP0_index, CP0_entrylo0, CP0_entrylo1, CP0_context, CP0_pagemask,
    CP0_wired, CP0_badvaddr, CP0_entryhi,  CP0_status,  CP0_cause,
    CP0_epc,   CP0_ebase,    CP0_errorepc,
};

enum { TOLD = sizeof told / sizeof *told };

void recorder_registers(struct recorder *r)
{
    r->registers = true;
    r->told_any = false;
}

/* The event in the making: a value more; full, it is sent. */
static void add(struct recorder *r, struct event *regs, unsigned *n,
                unsigned which, uint32_t value)
{
    if (r->told_any && r->told[which] == value)
        return;
    r->told[which] = value;
    regs->arg[0] &= ~(UINT32_C(0xff) << 8 * *n);
    regs->arg[0] |= which << 8 * *n;
    regs->arg[1 + (*n)++] = value;
    if (*n < REGS_EACH)
        return;
    recorder_give(r, regs);
    *n = 0;
    memset(regs->arg, 0, sizeof regs->arg);
    regs->arg[0] = UINT32_MAX;
}

void recorder_tell_registers(struct recorder *r, const struct event *e)
{
    const struct cpu *cpu = r->cpu;
    const uint32_t *cp0 = r->leaving ? r->cp0_began : cpu->cp0;
    struct event regs = *e;
    unsigned n = 0;

    regs.kind = EVENT_regs;
    memset(regs.arg, 0, sizeof regs.arg);
    regs.arg[0] = UINT32_MAX;
    for (unsigned i = 1; i < REGS_HI; i++)
        add(r, &regs, &n, i, cpu->regs.r[i]);
    add(r, &regs, &n, REGS_HI, cpu->regs.hi);
    add(r, &regs, &n, REGS_LO, cpu->regs.lo);
    for (unsigned i = 0; i < TOLD; i++) {
        const struct cp0_info *c = &cp0_info[told[i]];
        unsigned first = c->sel ? REGS_CP0_SEL1 : REGS_CP0;

        add(r, &regs, &n, first + c->num, cp0[told[i]]);
    }
    if (n > 0)
        recorder_give(r, &regs);
    r->told_any = true;
}

void recorder_registers_now(struct recorder *r)
{
    struct event now = recorder_event(r, EVENT_regs);

    recorder_registers(r);
    recorder_tell_registers(r, &now);
}
