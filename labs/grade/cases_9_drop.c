/* SPDX-License-Identifier: MIT */
/* cases_9_drop.c - what is to be forgotten, in very small ones too. */
#include "labs/grade/cases_9.h"

enum { HUGE_SPAN = 32 << 20 };

/* Two ASIDs of one pair, and a rival; one of them is dropped. */
static void drop_among(struct case_ *c, struct dice *d, enum op op)
{
    uint32_t va = steps_pair(d), asid = dice_below(d, 240);

    steps_add(c, OP_PUT, va, asid, BOTH);
    steps_add(c, OP_PUT, va, asid + 1, BOTH);
    steps_add(c, OP_PUT, steps_rival(c, va, 1), asid, BOTH);
    steps_add(c, op, va, op == OP_DROP_ALL ? asid + 9 : asid, PAIR);
    steps_find_set(c, 3);
}

void steps_drop(struct case_ *c, struct dice *d)
{
    drop_among(c, d, OP_DROP);
}

void steps_drop_all(struct case_ *c, struct dice *d)
{
    drop_among(c, d, OP_DROP_ALL);
}

void steps_drop_global(struct case_ *c, struct dice *d)
{
    uint32_t va = steps_pair(d), asid = dice_below(d, 240);
    uint32_t other = steps_rival(c, va, 1);

    steps_add(c, OP_PUT, va, asid, GLOBAL);
    steps_add(c, OP_PUT, other, asid, GLOBAL);
    steps_add(c, OP_DROP, va, asid + 1, PAIR);
    steps_find_set(c, 2);
    steps_add(c, OP_DROP_ALL, other, asid + 1, PAIR);
    steps_add(c, OP_FIND, other, asid, 0);
}

/* A span of n pairs, `within` its first one, and its neighbours. */
static void drop_span(struct case_ *c, struct dice *d, uint32_t va, uint32_t n,
                      uint32_t within)
{
    uint32_t asid = dice_below(d, 256);

    c->pairs = 64;
    steps_add(c, OP_PUT, va, asid, BOTH);
    steps_add(c, OP_PUT, va + (n - 1) * PAIR, asid, BOTH);
    steps_add(c, OP_PUT, va + n * PAIR, asid, BOTH);
    steps_add(c, OP_PUT, va - PAIR, asid, BOTH);
    steps_add(c, OP_DROP, va + within, asid, n * PAIR);
    steps_find_set(c, 4);
}

void steps_span(struct case_ *c, struct dice *d)
{
    drop_span(c, d, steps_pair(d), dice_between(d, 2, 8), 0);
}

void steps_span_within(struct case_ *c, struct dice *d)
{
    drop_span(c, d, steps_pair(d), dice_between(d, 2, 8), steps_page(d));
}

/* It ends where the addresses do. */
void steps_span_end(struct case_ *c, struct dice *d)
{
    uint32_t n = dice_between(d, 2, 8);

    drop_span(c, d, 0 - n * PAIR, n, 0);
}

void steps_huge(struct case_ *c, struct dice *d)
{
    uint32_t va = steps_pair(d) & ~(uint32_t)(HUGE_SPAN - 1), asid = 7;
    enum op op = dice_percent(d, 50) ? OP_DROP : OP_DROP_ALL;

    steps_add(c, OP_PUT, va, asid, BOTH);
    steps_add(c, OP_PUT, va + HUGE_SPAN - PAIR, asid, GLOBAL);
    steps_add(c, OP_PUT, va + HUGE_SPAN / 2, asid, BOTH);
    steps_add(c, op, va, op == OP_DROP ? asid : asid + 1, HUGE_SPAN);
    steps_find_set(c, 3);
    steps_add(c, OP_PUT, va, asid, BOTH);
    steps_add(c, OP_FIND, va, asid, 0);
}

void steps_clear(struct case_ *c, struct dice *d)
{
    uint32_t va = steps_pair(d), asid = dice_below(d, 240);

    steps_add(c, OP_CLEAR, 0, 0, 0);
    steps_add(c, OP_PUT, va, asid, BOTH);
    steps_add(c, OP_PUT, va + dice_between(d, 1, 15) * PAIR, asid + 1, BOTH);
    steps_add(c, OP_CLEAR, 0, 0, 0);
    steps_add(c, OP_FIND, c->step[1].va, c->step[1].asid, 0);
    steps_add(c, OP_FIND, c->step[2].va, c->step[2].asid, 0);
    steps_add(c, OP_PUT, va, asid, BOTH);
    steps_add(c, OP_FIND, va, asid, 0);
    steps_add(c, OP_CLEAR, 0, 0, 0);
    steps_add(c, OP_FIND, va, asid, 0);
}

/* None at all, one or two: a set has all that there are. */
void steps_small(struct case_ *c, struct dice *d)
{
    uint32_t va = steps_pair(d), other = va + dice_between(d, 1, 5) * PAIR;
    uint32_t asid = dice_below(d, 256);

    c->pairs = dice_below(d, 3);
    steps_add(c, OP_PUT, va, asid, BOTH);
    steps_add(c, OP_FIND, va, asid, 0);
    steps_add(c, OP_PUT, other, asid, BOTH);
    steps_add(c, OP_FIND, va, asid, 0);
    steps_add(c, OP_FIND, other, asid, 0);
    steps_add(c, OP_DROP, other, asid, PAIR);
    steps_add(c, OP_FIND, other, asid, 0);
}

void steps_forgotten(struct case_ *c, struct dice *d)
{
    uint32_t va = steps_pair(d), asid = dice_below(d, 240);

    c->pairs = WAYS;
    steps_add(c, OP_PROBE, va, asid, 0);
    steps_add(c, OP_PUT, va, asid, BOTH);
    steps_add(c, OP_FIND, va, asid, 0);
    steps_add(c, OP_PROBE, va, asid + 1, 0);
    steps_add(c, OP_DROP, va, asid, PAIR);
    steps_add(c, OP_PROBE, va, asid, 0);
    steps_add(c, OP_PUT, va, asid, BOTH);
    steps_add(c, OP_FIND, va, asid, 0);
    steps_add(c, OP_CLEAR, 0, 0, 0);
    steps_add(c, OP_PROBE, va, asid, 0);
}

void steps_cheap(struct case_ *c, struct dice *d)
{
    uint32_t va = steps_pair(d), asid = dice_below(d, 256);

    c->pairs = PAIRS_MOST;
    steps_add(c, OP_PUT, va, asid, BOTH);
    steps_add(c, OP_PUT, va + 5 * PAIR, asid, BOTH);
    steps_add(c, OP_FIND, va, asid, 0);
    steps_add(c, OP_FIND, va + 9 * PAIR, asid, 0);
    steps_add(c, OP_DROP, va + 5 * PAIR, asid, PAIR);
    steps_add(c, OP_DROP_ALL, va + 5 * PAIR, asid, PAIR);
}

/* Few enough in each set that none displaces another. */
void steps_mixed(struct case_ *c, struct dice *d)
{
    uint32_t va = steps_pair(d), asid = dice_below(d, 240);
    const struct step key[] = {{0, va, asid, BOTH},
                               {0, va, asid + 1, BOTH},
                               {0, steps_rival(c, va, 1), asid, BOTH},
                               {0, steps_rival(c, va, 2), asid, GLOBAL}};

    c->junk = 1;
    steps_add(c, OP_PUT, va, asid, BOTH);
    steps_add(c, OP_FIND, va, asid, 0);
    for (int i = 0; i < STEPS; i++) {
        const struct step *k = &key[dice_below(d, 4)];
        uint32_t roll = dice_below(d, 100);

        if (roll < 40)
            steps_add(c, OP_PUT, k->va, k->asid, k->more);
        else if (roll < 80)
            steps_add(c, OP_FIND, k->va + steps_page(d), k->asid, 0);
        else if (roll < 90)
            steps_add(c, OP_DROP, k->va, k->asid, PAIR);
        else if (roll < 97)
            steps_add(c, OP_DROP_ALL, k->va, k->asid, PAIR);
        else
            steps_add(c, OP_CLEAR, 0, 0, 0);
    }
}
