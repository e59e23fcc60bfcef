/* SPDX-License-Identifier: MIT */
/* cases_10_turns.c - who runs, and until when. */
#include "labs/grade/cases_10.h"

void steps_add(struct case_ *c, enum op op, uint32_t more)
{
    for (unsigned i = 0; i < STEPS; i++)
        if (c->step[i].op == OP_NOTHING) {
            c->step[i] = (struct step){op, more};
            return;
        }
}

void steps_pass(struct case_ *c, uint32_t counts)
{
    steps_add(c, OP_PASS, counts);
    steps_add(c, OP_ASK, 0);
}

void steps_slice(struct case_ *c)
{
    steps_add(c, OP_PASS, c->slice);
    steps_add(c, OP_FIRED, 0);
    steps_add(c, OP_ASK, 0);
}

uint32_t steps_young(const struct case_ *c, struct dice *d)
{
    return dice_between(d, c->slice / 40, c->slice / 4 - 10);
}

uint32_t steps_old(const struct case_ *c, struct dice *d)
{
    return dice_between(d, c->slice / 4 + 10, c->slice / 2);
}

/* Some may be off already, but not all. */
void steps_first(struct case_ *c, struct dice *d)
{
    c->off = dice_below(d, (1u << c->vms) - 1);
    steps_add(c, OP_ASK, 0);
}

void steps_stays(struct case_ *c, struct dice *d)
{
    uint32_t part = steps_old(c, d);

    steps_add(c, OP_ASK, 0);
    steps_pass(c, part);
    if (dice_percent(d, 50))
        steps_add(c, dice_percent(d, 50) ? OP_FIRED : OP_LOOK, 0);
    steps_pass(c, c->slice - part - 1);
}

void steps_circle(struct case_ *c, struct dice *d)
{
    (void)d;
    steps_add(c, OP_ASK, 0);
    for (int i = 0; i < 3; i++)
        steps_slice(c);
    steps_pass(c, c->slice);
}

/* Somebody looks in the midst of a slice; a part is over. */
void steps_until(struct case_ *c, struct dice *d)
{
    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_PASS, steps_young(c, d));
    steps_add(c, OP_LOOK, 0);
    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_PASS, steps_old(c, d));
    steps_add(c, OP_LOOK, 0);
    steps_add(c, OP_ASK, 0);
}

/* Not all use their slices, and one uses more: it owes that. */
void steps_charged(struct case_ *c, struct dice *d)
{
    steps_add(c, OP_ASK, 0);
    steps_pass(c, c->slice + dice_between(d, 1, c->slice));
    steps_add(c, OP_PASS, steps_old(c, d));
    steps_add(c, OP_WAIT, 0);
    steps_add(c, OP_ASK, 0);
    steps_pass(c, c->slice + 5);
    steps_pass(c, c->slice);
}

void steps_wait(struct case_ *c, struct dice *d)
{
    steps_add(c, OP_ASK, 0);
    for (int i = 0; i < 2; i++) {
        steps_add(c, OP_PASS, steps_old(c, d));
        steps_add(c, OP_WAIT, 0);
        steps_add(c, OP_ASK, 0);
    }
    steps_add(c, OP_PASS, steps_young(c, d));
    steps_add(c, OP_LOOK, 0);
    steps_add(c, OP_ASK, 0);
}

/* The first is woken, then the second: nobody is woken for ever. */
static void both_woken(struct case_ *c, struct dice *d)
{
    c->vms = 2;
    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_WAIT, 0);
    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_WAIT, 0);
    for (uint32_t i = 1; i <= 2; i++) {
        steps_add(c, OP_POST, i);
        steps_add(c, OP_ASK, 0);
        steps_add(c, OP_PASS, steps_old(c, d));
    }
    steps_add(c, OP_LOOK, 0);
    steps_add(c, OP_ASK, 0);
}

/* Who waited is woken when the other has run for long enough. */
void steps_woken(struct case_ *c, struct dice *d)
{
    if (dice_percent(d, 50)) {
        both_woken(c, d);
        return;
    }
    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_PASS, steps_young(c, d));
    steps_add(c, OP_WAIT, 0);
    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_PASS, steps_old(c, d));
    steps_add(c, OP_POST, 1);
    steps_add(c, OP_ASK, 0);
}

/* The same, but too early: and looked at again as soon as may be. */
void steps_young_turn(struct case_ *c, struct dice *d)
{
    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_PASS, steps_young(c, d));
    steps_add(c, OP_WAIT, 0);
    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_PASS, steps_young(c, d));
    steps_add(c, OP_POST, 1);
    steps_add(c, OP_ASK, 0);
    steps_pass(c, c->slice / 4);
}

/* One that has used its slice, or has waited, is given another turn. */
void steps_again(struct case_ *c, struct dice *d)
{
    uint32_t soon = c->slice + dice_between(d, 50, c->slice / 8);

    c->vms = 2;
    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_TIMER, 2 * soon);
    steps_add(c, OP_WAIT, 0);
    steps_add(c, OP_ASK, 0);
    if (dice_percent(d, 50)) {
        steps_slice(c);
        steps_pass(c, c->slice - 20);
    } else {
        steps_add(c, OP_PASS, steps_old(c, d));
        steps_add(c, OP_WAIT, 0);
        steps_add(c, OP_ASK, 0);
        steps_add(c, OP_POST, 2);
        steps_add(c, OP_ASK, 0);
        steps_add(c, OP_POST, 1);
        steps_add(c, OP_ASK, 0);
    }
}

/* It wakes itself, while the time it had been given is not over. */
static void idle_for_a_timer(struct case_ *c, struct dice *d)
{
    uint32_t due = steps_young(c, d);

    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_WAIT, 0);
    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_PASS, steps_young(c, d));
    steps_add(c, OP_TIMER, due);
    steps_add(c, OP_WAIT, 0);
    steps_add(c, OP_ASK, 0);
    steps_pass(c, due);
    steps_pass(c, 2 * c->slice);
}

void steps_idle(struct case_ *c, struct dice *d)
{
    c->vms = 2;
    if (dice_percent(d, 50)) {
        idle_for_a_timer(c, d);
        return;
    }
    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_PASS, steps_young(c, d));
    steps_add(c, OP_WAIT, 0);
    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_PASS, steps_old(c, d));
    steps_add(c, OP_WAIT, 0);
    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_PASS, dice_between(d, 1, 3 * c->slice));
    steps_add(c, OP_POST, dice_between(d, 1, 2));
    steps_add(c, OP_ASK, 0);
}

/* Nobody posts it: its own timer ends the wait. */
void steps_timer(struct case_ *c, struct dice *d)
{
    uint32_t due = steps_old(c, d);

    steps_add(c, OP_ASK, 0);
    steps_add(c, OP_PASS, steps_young(c, d));
    steps_add(c, OP_TIMER, due);
    steps_add(c, OP_WAIT, 0);
    steps_add(c, OP_ASK, 0);
    steps_pass(c, due - 1);
    steps_pass(c, 1);
}
