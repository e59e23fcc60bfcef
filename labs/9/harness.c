/* SPDX-License-Identifier: MIT */
/*
 * harness.c - a bare program that uses softtlb.c, case by case.  Compiled for
 * the host with our own softtlb.c, do_case() tells the grader what is right.
 */
#include <stddef.h>

#include "labs/9/cases.h"
#include "labs/9/clock.h"
#include "labs/grade/own.h"
#include "machine/spec/fields.h"
#include "vmm/hw.h"
#include "vmm/softtlb.h"

int main(void);

/* Global: the debugger stops here. */
void do_case(struct case_ *c);

OWN struct case_ cases[CASES_MOST] = {{.pairs = 16}};
OWN volatile uint32_t case_count = 1, case_done;

/*
 * Count's steps that a call may take: some twenty instructions a slot of one
 * set; for a span or all of it, some ten for each of its slots.
 */
enum { DEAR_CALL = 250, DEAR_SLOT = 5, BEYOND_PAIRS = 4, FRAME = 0x100 };

static struct pair slot[PAIRS_MOST + BEYOND_PAIRS];
static struct softtlb s;

static struct pair pair_of(const struct case_ *c, uint32_t i)
{
    const struct step *p = &c->step[i];
    uint32_t frame = (FRAME + 2 * i) << ENTRYLO_PFN_SHIFT;

    return (struct pair){
        .hi = (p->va & ENTRYHI_VPN2) | p->asid,
        .lo = {frame | (p->more & 0xff),
               (frame + (1 << ENTRYLO_PFN_SHIFT)) | p->more >> 8}};
}

/* Junk: memory is full of what could match, but must not. */
static void prepare(const struct case_ *c, uint32_t room)
{
    for (uint32_t i = 0; i < room + BEYOND_PAIRS; i++) {
        slot[i] = pair_of(c, 0);
        slot[i].lo[0] |= ENTRYLO_PFN;
        if (i < room && !c->junk)
            slot[i].hi = SOFTTLB_EMPTY;
    }
    softtlb_init(&s, c->pairs ? slot : NULL, c->pairs);
}

static uint32_t told(const struct case_ *c, const struct pair *p)
{
    if (!p)
        return FOUND_NONE;
    for (uint32_t i = 0; i < STEPS; i++) {
        struct pair put = pair_of(c, i);

        if (c->step[i].op == OP_PUT && put.lo[0] == p->lo[0] &&
            put.lo[1] == p->lo[1])
            return i + 1;
    }
    return FOUND_STRANGE;
}

/* Line for line what metal/vectors.S does behind VECTOR_REFILL. */
static const struct pair *probe(uint32_t entryhi)
{
    uint32_t at = entryhi >> 7 & s.probe_mask;
    uint32_t global = (entryhi | SOFTTLB_GLOBAL | ENTRYHI_ASID) ^ ENTRYHI_ASID;
    const struct pair *p =
        (const struct pair *)(const void *)((const char *)s.probe + at);

    for (unsigned way = 0; way < 2; way++)
        if (p[way].hi == entryhi)
            return &p[way];
    for (unsigned way = 0; way < 2; way++)
        if (p[way].hi == global)
            return &p[way];
    return NULL;
}

/* What was put last for this page and ASID. */
static uint32_t newest(const struct case_ *c, uint32_t before)
{
    const struct step *f = &c->step[before];

    for (uint32_t i = before; i-- > 0;)
        if (c->step[i].op == OP_PUT && c->step[i].asid == f->asid &&
            ((c->step[i].va ^ f->va) & ENTRYHI_VPN2) == 0)
            return i + 1;
    return FOUND_NONE;
}

static uint32_t may_take(const struct case_ *c, uint32_t i)
{
    uint32_t op = c->step[i].op;

    if (op == OP_CLEAR || c->step[i].more / (2 * PAGE_SIZE) > c->pairs)
        return DEAR_CALL + DEAR_SLOT * c->pairs;
    if (op == OP_DROP || op == OP_DROP_ALL)
        return DEAR_CALL * (1 + c->step[i].more / (2 * PAGE_SIZE));
    return DEAR_CALL;
}

static const struct pair *take(const struct case_ *c, uint32_t i)
{
    const struct step *p = &c->step[i];
    const struct pair put = pair_of(c, i);

    switch ((enum op)p->op) {
    case OP_NOTHING:
        break;
    case OP_PUT:
        softtlb_put(&s, &put);
        break;
    case OP_FIND:
        return softtlb_find(&s, p->va, p->asid);
    case OP_PROBE:
        return probe((p->va & ENTRYHI_VPN2) | p->asid);
    case OP_DROP:
        softtlb_drop(&s, p->va, p->more, p->asid, false);
        break;
    case OP_DROP_ALL:
        softtlb_drop(&s, p->va, p->more, p->asid, true);
        break;
    case OP_CLEAR:
        softtlb_clear(&s);
        break;
    }
    return NULL;
}

static uint32_t changed_beyond(const struct case_ *c, uint32_t room)
{
    struct pair put = pair_of(c, 0);
    uint32_t n = 0;

    for (uint32_t i = room; i < room + BEYOND_PAIRS; i++)
        n += slot[i].hi != put.hi || slot[i].lo[1] != put.lo[1] ||
             slot[i].lo[0] != (put.lo[0] | ENTRYLO_PFN);
    return n;
}

__attribute__((noinline)) void do_case(struct case_ *c)
{
    uint32_t room = c->pairs ? softtlb_room(c->pairs) : 0;

    prepare(c, room);
    for (uint32_t i = 0; i < STEPS; i++) {
        uint32_t since = clock_count();
        const struct pair *p = take(c, i);

        c->answer[DEAR] += clock_count() - since > may_take(c, i);
        c->answer[FOUND + i] = told(c, p);
        c->answer[KEPT] += p && told(c, p) == newest(c, i);
    }
    c->answer[BEYOND] = changed_beyond(c, room);
}

int main(void)
{
    for (case_done = 0; case_done < case_count; case_done++)
        do_case(&cases[case_done]);
    return 0;
}
