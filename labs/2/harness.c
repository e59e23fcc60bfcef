/* SPDX-License-Identifier: MIT */
/*
 * harness.c - a bare program that calls tlb.c, case by case.  Compiled for the
 * host with our own tlb.c, do_case() tells the grader what is right.
 */
#include "labs/2/cases.h"
#include "labs/grade/own.h"
#include "machine/tlb.h"
#include "machine/tlb_find.h"

int main(void);

/* Global: the debugger stops here. */
void do_case(struct case_ *c);

OWN struct case_ cases[CASES_MOST] = {{.call = CALL_LOOKUP, .size = 64}};
OWN volatile uint32_t case_count = 1, case_done;

static struct tlb t;

static struct tlb_entry entry_of(const struct put *p)
{
    return (struct tlb_entry){p->hi, p->mask, {p->lo[0], p->lo[1]}};
}

/* Put there without tlb_write(): each function is tried by itself. */
static void put(unsigned index, const struct tlb_entry *e)
{
    uint32_t care = ENTRYHI_VPN2 & ~e->pagemask;

    if (!(e->entrylo[0] & ENTRYLO_G))
        care |= ENTRYHI_ASID;
    t.entry[index] = *e;
    tlb_note(&t, index, e->entryhi, care, false);
}

static void prepare(const struct case_ *c)
{
    t.size = c->size;
    tlb_note_none(&t);
    for (unsigned i = 0; i < TLB_ENTRIES; i++) {
        struct tlb_entry e = {.entryhi = KSEG0_BASE + (i << 13)};

        put(i, &e);
    }
    for (unsigned i = 0; i < c->puts; i++) {
        struct tlb_entry e = entry_of(&c->put[i]);

        put(c->put[i].index, &e);
    }
}

static void look_up(struct case_ *c)
{
    uint32_t physical = 0;
    int index = TLB_NONE;

    c->answer[RESULT] = tlb_lookup(&t, c->va, (uint8_t)c->asid,
                                   (enum access_kind)c->how, &index, &physical);
    c->answer[INDEX] = (uint32_t)index;
    if (c->answer[RESULT] == TLB_HIT)
        c->answer[PHYSICAL] = physical;
}

static uint32_t is_other(const struct tlb_entry *a, const struct tlb_entry *b)
{
    return a->entryhi != b->entryhi || a->pagemask != b->pagemask ||
           a->entrylo[0] != b->entrylo[0] || a->entrylo[1] != b->entrylo[1];
}

/* What is there afterwards, and how many of the others have changed. */
static void write_one(struct case_ *c)
{
    OWN static struct tlb_entry before[TLB_ENTRIES];
    const struct tlb_entry e = entry_of(&c->written);
    const struct tlb_entry *now = &t.entry[c->written.index];

    for (unsigned i = 0; i < TLB_ENTRIES; i++)
        before[i] = t.entry[i];
    c->answer[RESULT] = tlb_write(&t, c->written.index, &e);
    c->answer[HI] = now->entryhi;
    c->answer[MASK] = now->pagemask;
    c->answer[LO0] = now->entrylo[0];
    c->answer[LO1] = now->entrylo[1];
    for (unsigned i = 0; i < TLB_ENTRIES; i++)
        if (i != c->written.index)
            c->answer[OTHERS] += is_other(&before[i], &t.entry[i]);
}

/* All by the file's own functions, as the machine uses it. */
static void use(struct case_ *c)
{
    const struct tlb_entry last = entry_of(&c->written);
    uint32_t refused = 0;

    tlb_reset(&t, c->size);
    for (unsigned i = 0; i < c->puts; i++) {
        struct tlb_entry e = entry_of(&c->put[i]);

        refused += !tlb_write(&t, c->put[i].index, &e);
    }
    refused += !tlb_write(&t, c->written.index, &last);
    look_up(c);
    c->answer[HI] = tlb_read(&t, c->written.index).entryhi;
    c->answer[OTHERS] = refused;
}

__attribute__((noinline)) void do_case(struct case_ *c)
{
    for (unsigned i = 0; i < ANSWERS; i++)
        c->answer[i] = 0;
    prepare(c);
    switch ((enum call)c->call) {
    case CALL_LOOKUP:
        look_up(c);
        break;
    case CALL_PROBE:
        c->answer[INDEX] = (uint32_t)tlb_probe(&t, c->va | c->asid);
        break;
    case CALL_WRITE:
        write_one(c);
        break;
    case CALL_USE:
        use(c);
        break;
    }
}

int main(void)
{
    for (case_done = 0; case_done < case_count; case_done++)
        do_case(&cases[case_done]);
    return 0;
}
