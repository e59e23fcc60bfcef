/* SPDX-License-Identifier: MIT */
/*
 * traps.c - how many exceptions a refill costs, bare and monitored.
 *
 * The handler is made up; then a guest with it runs, and is counted.
 */
#include <inttypes.h>
#include <stdio.h>

#include "labs/quiz/handler.h"
#include "labs/quiz/live.h"
#include "labs/quiz/kind.h"

enum { EXTRA_LEAST = 1, EXTRA_MOST = 4, LIST = 128 };

static unsigned traps_of(const struct handler *h, const char *settings,
                         const char *kind, char *lines)
{
    struct live_wish wish = {
        .image = h->path, .settings = settings, .kind = kind};
    struct live_flow f;
    unsigned traps;

    live_get(&f, &wish);
    traps = f.chosen.flow.traps;
    for (size_t i = 0; lines && i < f.chosen.flow.events; i++) {
        const struct event *e = &f.chosen.flow.event[i];
        size_t used = 0;

        while (lines[used])
            used++;
        if (e->kind == EVENT_emulate && e->arg[0] - HANDLER_AT < 4 * h->words)
            snprintf(lines + used, LIST - used, "%s%" PRIu32, used ? " " : "",
                     (e->arg[0] - HANDLER_AT) / 4 + 1);
    }
    live_free(&f);
    return traps;
}

void quiz_traps(struct problem *p)
{
    struct handler h;
    char lines[LIST] = "";

    handler_make(&h, &p->dice,
                 dice_between(&p->dice, EXTRA_LEAST, EXTRA_MOST));
    handler_write(&h);
    problem_task(p, "A user program's load finds no TLB entry.  Count real "
                    "exceptions, from the load until it has gone through "
                    "(hidden misses on the kernel's own pages do not count).");
    problem_given(p, "the guest's refill handler, in sseg at its vector:");
    handler_show(p, &h);

    problem_ask(p, "how many, on the bare machine?");
    problem_answer(p, "%u", traps_of(&h, NULL, "refill", NULL));
    problem_why(p, "the miss; in kernel mode the handler traps nowhere");
    problem_ask(p, "how many under the monitor, with stlb=off?");
    problem_answer(p, "%u", traps_of(&h, "stlb=off", "refill", lines));
    problem_why(p, "the miss, and one for each instruction that needs "
                   "privilege");
    problem_ask(p, "which lines of the handler trap there?");
    problem_answer(p, "%s", lines);
    problem_why(p, "all that touches CP0 or the TLB, eret, and a load from "
                   "kseg0, which is not for supervisor mode");
    problem_ask(p, "how many under the monitor, if its software TLB has the "
                   "page?");
    problem_answer(p, "%u", traps_of(&h, "stlb=1024", "hidden", NULL));
    problem_why(p, "the miss: the monitor answers, the handler never runs");
    handler_end(&h);
}
