/* SPDX-License-Identifier: MIT */
/* harness.c - a bare program that calls compose.c, case by case. */
#include "labs/7/cases.h"
#include "labs/grade/own.h"
#include "vmm/compose.h"

int main(void);

/* Global: the debugger stops here. */
void do_case(struct case_ *c);

OWN struct case_ cases[CASES_MOST] = {{.call = CALL_PFN}};
OWN volatile uint32_t case_count = 1, case_done;

static void call_pfn(struct case_ *c, const struct vtlb_entry *g)
{
    c->answer[0] = compose_pfn(g, c->va, c->half).n;
}

static void call_compose(struct case_ *c, const struct vtlb_entry *g)
{
    const struct backing backing[2] = {
        {{c->mfn[0]}, c->writable[0] != 0}, {{c->mfn[1]}, c->writable[1] != 0}};
    struct pair pair = compose(g, c->va, c->asid, backing);

    c->answer[0] = pair.hi;
    c->answer[1] = pair.lo[0];
    c->answer[2] = pair.lo[1];
}

__attribute__((noinline)) void do_case(struct case_ *c)
{
    const struct vtlb_entry g = {c->hi, c->mask, {c->lo[0], c->lo[1]}};
    const struct pair pair = {c->hi, {c->lo[0], c->lo[1]}};

    switch ((enum call)c->call) {
    case CALL_PFN:
        call_pfn(c, &g);
        break;
    case CALL_COMPOSE:
        call_compose(c, &g);
        break;
    case CALL_ALLOWS:
        c->answer[0] = pair_allows(&pair, c->va, c->store != 0);
        break;
    case CALL_ADDRESS:
        c->answer[0] = pair_address(&pair, c->va);
        break;
    }
}

int main(void)
{
    for (case_done = 0; case_done < case_count; case_done++)
        do_case(&cases[case_done]);
    return 0;
}
