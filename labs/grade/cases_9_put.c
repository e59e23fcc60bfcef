/* SPDX-License-Identifier: MIT */
/* cases_9_put.c - what is put into a software TLB, and found there. */
#include "labs/grade/cases_9.h"

void steps_keeps(struct case_ *c, struct dice *d)
{
    uint32_t va = steps_pair(d), asid = dice_below(d, 256);
    uint32_t order[4] = {0, 1, 2, 3};

    c->pairs = 64; /* a set for each */
    dice_shuffle(d, order, 4);
    for (uint32_t i = 0; i < 4; i++)
        steps_add(c, OP_PUT, va + i * PAIR, asid, BOTH);
    for (uint32_t i = 0; i < 4; i++)
        steps_add(c, OP_FIND, va + order[i] * PAIR + steps_even(d), asid, 0);
}

void steps_pages(struct case_ *c, struct dice *d)
{
    uint32_t va = steps_pair(d), asid = dice_below(d, 256);

    steps_add(c, OP_PUT, va, asid, BOTH);
    steps_add(c, OP_FIND, va + PAGE_SIZE + steps_even(d), asid, 0);
    steps_add(c, OP_FIND, va + PAIR, asid, 0);
    steps_add(c, OP_FIND, va - PAGE_SIZE, asid, 0);
    steps_add(c, OP_FIND, steps_rival(c, va, 1), asid, 0);
    steps_add(c, OP_FIND, va ^ 0x40000000, asid, 0);
}

void steps_fresh(struct case_ *c, struct dice *d)
{
    uint32_t va = steps_pair(d), asid = dice_below(d, 256);

    c->junk = 1;
    steps_add(c, OP_PUT, va, asid, BOTH); /* the junk is like it */
    steps_add(c, OP_FIND, va, asid, 0);
    steps_add(c, OP_FIND, steps_rival(c, va, 1), asid, 0);
    steps_add(c, OP_CLEAR, 0, 0, 0);
    steps_add(c, OP_FIND, va, asid, 0);
}

void steps_asids(struct case_ *c, struct dice *d)
{
    uint32_t va = steps_pair(d), asid = dice_below(d, 252);

    for (uint32_t i = 0; i < WAYS; i++)
        steps_add(c, OP_PUT, va, asid + i, BOTH);
    steps_find_set(c, WAYS);
    steps_add(c, OP_FIND, va, asid + WAYS, 0);
}

void steps_global(struct case_ *c, struct dice *d)
{
    uint32_t va = steps_pair(d), asid = dice_between(d, 1, 250);

    steps_add(c, OP_PUT, va, asid, GLOBAL);
    steps_add(c, OP_FIND, va, asid + 1, 0);
    steps_add(c, OP_FIND, va, 0, 0);
    steps_add(c, OP_PUT, va, asid + 2, GLOBAL);
    steps_add(c, OP_FIND, va, asid, 0);
    steps_add(c, OP_DROP, va, asid, PAIR);
    steps_add(c, OP_FIND, va, asid + 1, 0);
}

void steps_valid(struct case_ *c, struct dice *d)
{
    static const uint32_t bits[] = {NONE | NONE << 8, ALL | NONE << 8,
                                    NONE | ALL << 8};
    uint32_t va = steps_pair(d), asid = dice_below(d, 256);
    uint32_t order[3] = {0, 1, 2};

    c->pairs = 64;
    dice_shuffle(d, order, 3);
    for (uint32_t i = 0; i < 3; i++)
        steps_add(c, OP_PUT, va + i * PAIR, asid, bits[order[i]]);
    for (uint32_t i = 0; i < 3; i++)
        steps_add(c, OP_FIND, va + i * PAIR, asid, 0);
}

/* A hole in the set is nearer than the like, and the set gets mixed up. */
static void replace_behind_hole(struct case_ *c, uint32_t va, uint32_t asid)
{
    uint32_t gone = steps_rival(c, va, 1), moved = steps_rival(c, va, 2);

    steps_add(c, OP_PUT, gone, asid, BOTH);
    steps_add(c, OP_PUT, va, asid, BOTH);
    steps_add(c, OP_PUT, moved, asid, BOTH);
    steps_add(c, OP_DROP, gone, asid, PAIR);
    steps_add(c, OP_PUT, va, asid, BOTH);
    steps_add(c, OP_FIND, moved, asid, 0);
    steps_add(c, OP_FIND, va, asid, 0);
}

void steps_replace(struct case_ *c, struct dice *d)
{
    uint32_t va = steps_pair(d), asid = dice_below(d, 256);

    if (dice_percent(d, 33)) {
        replace_behind_hole(c, va, asid);
        return;
    }
    if (dice_percent(d, 50))
        steps_add(c, OP_PUT, steps_rival(c, va, 1), asid, BOTH);
    steps_add(c, OP_PUT, va, asid, BOTH);
    steps_add(c, OP_PUT, va, asid, BOTH);
    steps_add(c, OP_FIND, va, asid, 0);
}

void steps_ways(struct case_ *c, struct dice *d)
{
    steps_put_set(c, steps_pair(d), dice_below(d, 256), WAYS);
    steps_find_set(c, WAYS);
    steps_find_set(c, WAYS);
}

void steps_full(struct case_ *c, struct dice *d)
{
    steps_put_set(c, steps_pair(d), dice_below(d, 256), STEPS / 2);
    steps_find_set(c, STEPS / 2);
}

void steps_room(struct case_ *c, struct dice *d)
{
    uint32_t gone = dice_below(d, WAYS);

    steps_put_set(c, steps_pair(d), dice_below(d, 256), WAYS);
    steps_add(c, OP_DROP, c->step[gone].va, c->step[gone].asid, PAIR);
    steps_add(c, OP_PUT, steps_rival(c, c->step[0].va, 8), 250, BOTH);
    steps_add(c, OP_FIND, steps_rival(c, c->step[0].va, 8), 250, 0);
    for (uint32_t i = 0; i < WAYS; i++)
        if (i != gone)
            steps_add(c, OP_FIND, c->step[i].va, c->step[i].asid, 0);
}

void steps_one_set(struct case_ *c, struct dice *d)
{
    c->pairs = 1u << dice_below(d, 3);
    steps_put_set(c, steps_pair(d), dice_below(d, 256), c->pairs > 1 ? 2 : 1);
    steps_find_set(c, 1);
    steps_add(c, OP_PROBE, c->step[0].va, c->step[0].asid, 0);
}

void steps_sets(struct case_ *c, struct dice *d)
{
    uint32_t va = steps_pair(d), asid = dice_below(d, 256);

    for (uint32_t i = 0; i < 4; i++)
        steps_add(c, OP_PUT, va + i * PAIR, asid, BOTH);
    for (uint32_t i = 0; i < 4; i++) {
        steps_add(c, OP_FIND, va + i * PAIR + steps_page(d), asid, 0);
        steps_add(c, OP_PROBE, va + i * PAIR, asid, 0);
    }
}

void steps_front(struct case_ *c, struct dice *d)
{
    c->pairs = WAYS;
    steps_put_set(c, steps_pair(d), dice_below(d, 256), WAYS);
    for (int i = 0; i < 3; i++) {
        const struct step *p = &c->step[dice_below(d, WAYS)];

        steps_add(c, OP_FIND, p->va, p->asid, 0);
        steps_add(c, OP_PROBE, p->va, p->asid, 0);
    }
}

void steps_global_probed(struct case_ *c, struct dice *d)
{
    uint32_t va = steps_pair(d), asid = dice_below(d, 240);

    c->pairs = WAYS;
    steps_add(c, OP_PUT, va, asid, GLOBAL);
    steps_add(c, OP_FIND, va, asid + 1, 0);
    steps_add(c, OP_PROBE, va, asid + 2, 0);
}
