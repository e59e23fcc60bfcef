/* SPDX-License-Identifier: MIT */
/* cases_10_switch.c - what a switch is, besides another VM. */
#include "labs/grade/cases_10.h"

void steps_gone(struct case_ *c, struct dice *d)
{
    steps_add(c, OP_ASK, 0);
    for (int i = 0; i < 2; i++) {
        steps_add(c, OP_PASS, steps_young(c, d));
        steps_add(c, OP_OFF, 0);
        steps_add(c, OP_ASK, 0);
    }
    steps_pass(c, steps_old(c, d));
}

/* Alone, one may yield as well: it goes on. */
void steps_yield(struct case_ *c, struct dice *d)
{
    steps_add(c, OP_ASK, 0);
    for (int i = 0; i < 3; i++) {
        steps_add(c, OP_PASS,
                  dice_percent(d, 50) ? steps_young(c, d) : steps_old(c, d));
        steps_add(c, OP_YIELD, 0);
        steps_add(c, OP_ASK, 0);
    }
}

/* Every reason but `spin`; and a yield that led to no switch is over. */
void steps_why(struct case_ *c, struct dice *d)
{
    static const enum op why[] = {OP_WAIT, OP_OFF, OP_YIELD};

    c->vms = 2 + dice_below(d, 2);
    steps_add(c, OP_ASK, 0);
    if (dice_percent(d, 40)) {
        steps_add(c, why[dice_below(d, 3)], 0);
        steps_add(c, OP_ASK, 0);
        steps_slice(c);
    } else if (dice_percent(d, 50)) {
        c->vms = 2;
        steps_add(c, OP_WAIT, 0);
        steps_add(c, OP_ASK, 0);
        steps_add(c, OP_PASS, steps_old(c, d));
        steps_add(c, OP_YIELD, 0);
        steps_add(c, OP_ASK, 0);
        steps_add(c, OP_PASS, steps_old(c, d));
        steps_add(c, OP_POST, 1);
        steps_add(c, OP_ASK, 0);
    } else {
        steps_add(c, OP_WAIT, 0);
        steps_add(c, OP_ASK, 0);
        steps_add(c, OP_PASS, steps_old(c, d));
        steps_add(c, OP_POST, 1);
        steps_add(c, OP_ASK, 0);
        steps_slice(c);
    }
}

void steps_spin(struct case_ *c, struct dice *d)
{
    c->infer = dice_percent(d, 75);
    c->vms = 2;
    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_SPIN, 0);
    steps_add(c, OP_PASS, steps_young(c, d));
    steps_add(c, OP_LOOK, 0);
    steps_add(c, OP_ASK, 0);
    steps_pass(c, steps_old(c, d));
    steps_add(c, OP_POST, 1);
    steps_add(c, OP_ASK, 0);
}

/* Switches, and decisions that are none. */
void steps_tlb(struct case_ *c, struct dice *d)
{
    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_LOOK, 0);
    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_WAIT, 0);
    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_PASS, steps_young(c, d));
    steps_add(c, OP_WAIT, 0);
    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_WAIT, 0);
    steps_add(c, OP_POST, 1);
    steps_add(c, OP_ASK, 0);
}

void steps_page(struct case_ *c, struct dice *d)
{
    c->asid = ASID_TAG;
    c->vms = 2;
    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_PAGE, 0);
    steps_add(c, OP_PASS, steps_young(c, d));
    steps_add(c, OP_WAIT, 0);
    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_WAIT, 0);
    steps_add(c, OP_POST, 1);
    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_WAIT, 0);
    steps_add(c, OP_POST, 2);
    steps_add(c, OP_ASK, 0);
}

/* llbit stays where nobody else has run. */
void steps_swap(struct case_ *c, struct dice *d)
{
    c->vms = 2;
    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_LINK, 0);
    steps_add(c, OP_PASS, steps_young(c, d));
    steps_add(c, OP_LOOK, 0);
    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_WAIT, 0);
    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_WAIT, 0);
    steps_add(c, OP_POST, 1);
    steps_add(c, OP_ASK, 0);
}

/* A timer becomes due while its VM cannot run, for another does; or runs. */
void steps_lines(struct case_ *c, struct dice *d)
{
    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_PASS, steps_old(c, d));
    steps_add(c, OP_TIMER, steps_old(c, d));
    if (dice_percent(d, 50)) {
        steps_add(c, OP_YIELD, 0);
        steps_add(c, OP_ASK, 0);
    }
    steps_add(c, OP_PASS, c->slice / 2 + 1);
    steps_add(c, OP_FIRED, 0);
    steps_add(c, OP_ASK, 0);
    steps_slice(c);
}

void steps_news(struct case_ *c, struct dice *d)
{
    static const enum op tells[] = {OP_FIRED, OP_LOOK, OP_WAIT, OP_YIELD,
                                    OP_OFF};

    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_OWES, 0);
    steps_add(c, OP_PASS, steps_young(c, d));
    steps_add(c, tells[dice_below(d, 5)], 0);
    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_OWES, 0);
    steps_add(c, OP_PASS, steps_young(c, d));
    steps_add(c, tells[dice_below(d, 5)], 0);
}

void steps_mixed(struct case_ *c, struct dice *d)
{
    static const enum op some[] = {OP_WAIT, OP_YIELD, OP_LOOK,  OP_FIRED,
                                   OP_LINK, OP_PAGE,  OP_TIMER, OP_WAIT};

    c->infer = dice_percent(d, 30);
    steps_add(c, OP_ASK, 0);
    for (int i = 0; i < 4; i++) {
        steps_add(c, some[dice_below(d, 8)], dice_between(d, 1, c->slice));
        if (dice_percent(d, 40))
            steps_add(c, OP_POST, dice_between(d, 1, c->vms));
        steps_pass(c, dice_between(d, 1, c->slice + 9));
    }
}
