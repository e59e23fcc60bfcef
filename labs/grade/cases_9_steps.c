/* SPDX-License-Identifier: MIT */
/* cases_9_steps.c - where the steps are. */
#include "labs/grade/cases_9.h"

void steps_add(struct case_ *c, enum op op, uint32_t va, uint32_t asid,
               uint32_t more)
{
    unsigned i = 0;

    while (i < STEPS && c->step[i].op != OP_NOTHING)
        i++;
    if (i < STEPS)
        c->step[i] = (struct step){op, va, asid, more};
}

uint32_t steps_pair(struct dice *d)
{
    return dice_between(d, 0x200, 0x3fd00) * PAIR;
}

uint32_t steps_even(struct dice *d)
{
    return dice_below(d, PAGE_SIZE) & ~3u;
}

uint32_t steps_page(struct dice *d)
{
    return dice_below(d, PAIR) & ~3u;
}

uint32_t steps_rival(const struct case_ *c, uint32_t va, uint32_t n)
{
    uint32_t sets = c->pairs > WAYS ? c->pairs / WAYS : 1;

    return va + n * sets * PAIR;
}

void steps_put_set(struct case_ *c, uint32_t va, uint32_t asid, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        steps_add(c, OP_PUT, steps_rival(c, va, i), asid, BOTH);
}

void steps_find_set(struct case_ *c, uint32_t n)
{
    for (uint32_t i = n; i-- > 0;)
        steps_add(c, OP_FIND, c->step[i].va, c->step[i].asid, 0);
}
