/* SPDX-License-Identifier: MIT */
/* live.c - boot, run, keep the flow that is wanted. */
#include "labs/quiz/live.h"

#include <stdio.h>

#include "labs/quiz/problem.h"

enum { ROUND = 20000, ROUNDS = 1000, TEXT = 512 };

struct wanted {
    const struct live_wish *wish;
    struct chosen *chosen;
    unsigned seen;
};

static void on_flow(void *self, const struct flow *f)
{
    struct wanted *w = self;
    const struct live_wish *wish = w->wish;

    if (w->chosen->any || !f->complete || !f->warm || !f->from_user ||
        f->dropped || (wish->kind && !flow_kind_is(f->kind, wish->kind)) ||
        (wish->traps && f->traps != wish->traps) ||
        (wish->most && f->events > wish->most))
        return;
    if (w->seen++ == wish->nth)
        chosen_take(w->chosen, f);
}

/* As `mirrorball run` for this wish. */
static struct boot *boot_for(const struct live_wish *wish)
{
    const char *image = wish->image ? wish->image : "paging";
    char guest[TEXT];

    snprintf(guest, sizeof guest, "%s,name=paging,args=%s", image,
             wish->args ? wish->args : "");
    if (wish->settings)
        return boot_open((const char *const[]){"--vmm", "--append",
                                               wish->settings, "--guest",
                                               guest, NULL});
    return boot_open((const char *const[]){image, NULL});
}

static void run_until_there(struct live_flow *f, struct flow_finder *finder)
{
    struct machine *m = f->boot->session.machine;

    if (!machine_record(m, flow_sink(finder)))
        problem_give_up("out of memory");
    for (int i = 0; i < ROUNDS && !f->chosen.any; i++)
        if (machine_run(m, ROUND) != STOP_LIMIT)
            break;
    machine_unrecord(m, flow_sink(finder).self);
    if (!f->chosen.any)
        problem_give_up("there was no such flow");
}

void live_get(struct live_flow *f, const struct live_wish *wish)
{
    struct wanted w = {wish, &f->chosen, 0};
    struct flow_finder *finder =
        flow_finder_new(wish->settings != NULL, on_flow, &w);

    *f = (struct live_flow){.boot = boot_for(wish)};
    if (!finder)
        problem_give_up("out of memory");
    run_until_there(f, finder);
    flow_finder_free(finder);
}

const struct symbols *live_symbols(const struct live_flow *f)
{
    return f->boot->session.symbols;
}

void live_free(struct live_flow *f)
{
    boot_close(f->boot);
    chosen_free(&f->chosen);
}
