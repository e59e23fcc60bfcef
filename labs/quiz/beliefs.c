/* SPDX-License-Identifier: MIT */
/*
 * beliefs.c - what the guest reads from a CP0 register, and what is there.
 *
 * A handler that reads them runs under the monitor: what it reads is in the
 * events, and so is the real exception by which it reads.
 */
#include <inttypes.h>

#include "labs/quiz/handler.h"
#include "labs/quiz/live.h"
#include "labs/quiz/kind.h"
#include "machine/spec/cp0.h"
#include "machine/spec/exc.h"
#include "machine/spec/mode.h"

enum { READS = 5 };

static const struct event *first(const struct flow *f, enum event_kind kind,
                                 uint32_t pc)
{
    for (size_t i = 0; i < f->events; i++) {
        const struct event *e = &f->event[i];
        uint32_t at = kind == EVENT_emulate ? e->arg[0] : e->pc;

        if (e->kind == kind && at == pc)
            return e;
    }
    problem_give_up("the run is not as expected");
}

static const char *believed(uint32_t reg)
{
    switch ((enum cp0_reg)reg) {
    case CP0_epc:
        return "virtual EPC: the instruction that missed";
    case CP0_badvaddr:
        return "virtual BadVAddr: the address it missed at";
    case CP0_context:
        return "virtual Context: PTEBase, and the missing pair's number";
    case CP0_entryhi:
        return "virtual EntryHi: VPN2 of the missing pair, and the ASID";
    case CP0_status:
        return "virtual Status: the exception has set EXL, KSU is still user";
    default:
        return "virtual CP0";
    }
}

static void ask_virtual(struct problem *p, const struct flow *f, uint32_t pc,
                        uint32_t reg)
{
    problem_ask(p, "v:%08" PRIx32 ": what does the guest read from %s?", pc,
                cp0_info[reg].name);
    problem_answer(p, "%08" PRIx32,
                   first(f, EVENT_emulate, pc)->arg[2]);
    problem_why(p, "%s", believed(reg));
}

/* The real exception by which the guest reads. */
static void ask_real(struct problem *p, const struct flow *f, uint32_t pc)
{
    const struct event *e = first(f, EVENT_exception, pc);

    problem_ask(p, "v:%08" PRIx32 ": what does the real EPC hold when the "
                   "monitor is entered?", pc);
    problem_answer(p, "%08" PRIx32, e->pc);
    problem_why(p, "this instruction trapped, on the real CPU");
    problem_ask(p, "and which exception is in the real Cause?");
    problem_answer(p, "%s", exc_info[cause_exc(e->arg[0])].name);
    problem_why(p, "CP0 is not usable in supervisor mode");
    problem_ask(p, "in which mode did the CPU execute it?");
    problem_answer(p, "%s", mode_name((enum mode)e->real_before));
    problem_why(p, "guests' kernels never run in kernel mode");
    problem_ask(p, "and in which mode does the guest believe to be?");
    problem_answer(p, "%s",
                   mode_name((enum mode)(e->believes_before & BELIEF_MODE)));
    problem_why(p, "virtual EXL is set");
}

void quiz_beliefs(struct problem *p)
{
    static const uint32_t all[] = {CP0_epc, CP0_badvaddr, CP0_context,
                                   CP0_entryhi, CP0_status};
    uint32_t reg[READS];
    struct live_wish wish = {.settings = "stlb=off", .kind = "refill",
                             .nth = dice_below(&p->dice, 30)};
    struct live_flow live;
    struct handler h;

    for (int i = 0; i < READS; i++)
        reg[i] = all[i];
    dice_shuffle(&p->dice, reg, READS);
    handler_reading(&h, reg, READS);
    handler_write(&h);
    wish.image = h.path;
    live_get(&live, &wish);
    const struct flow *f = &live.chosen.flow;

    problem_task(p, "Registers: eight hexadecimal digits.  Modes: kernel, "
                    "supervisor, user.  Exceptions: Mod, TLBL, TLBS, CpU ...");
    problem_given(p, "under the monitor, in user mode (the guest has written "
                     "IE=0, CU0=0, EXL=0), ASID %02x: v:%08" PRIx32
                     " loads from v:%08" PRIx32 ", and no entry matches",
                  f->event[0].asid, f->pc, f->va);
    problem_given(p, "the guest's page table begins at c0800000 (PTEBase)");
    problem_given(p, "it goes on in the guest's refill handler:");
    handler_show(p, &h);
    for (uint32_t i = 0; i < READS; i++)
        ask_virtual(p, f, HANDLER_AT + 4 * i, reg[i]);
    ask_real(p, f, HANDLER_AT + 4 * dice_below(&p->dice, READS));
    live_free(&live);
    handler_end(&h);
}
