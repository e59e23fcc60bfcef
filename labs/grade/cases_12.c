/* SPDX-License-Identifier: MIT */
/* cases_12.c - what is done with vmm/cow.c, step by step. */
#include "labs/grade/cases_12.h"

#include <string.h>

#include "labs/grade/cases.h"

/* labs/12/harness.c's, here with our own cow.c. */
void do_case(struct case_ *c);

/*
 * A class's steps, three or four characters each: what is done, the page (A to
 * C are the first VM's, D to F the second's, G to I the third's), for a share
 * the page whose frame it gets, for a full machine how much is left.  Which VM
 * is the first is by the dice, and which of its two pages that have a second
 * level; and what is no matter has been touched before.
 */
static const struct class_ {
    const char *name;
    const char *steps[3]; /* one of these; NULL: there are no more */
    uint32_t judged;
    bool whole;
} classes[] = {
    {"alone", {"tA oA", "tB tA oB oA", "tA sA oA"}, GROUP_BIT | DONE_BIT, 0},
    {"fresh", {"oA", "tA oB", "oC tA"}, CONTENT_BIT | GROUP_BIT | DONE_BIT, 0},
    {"share",
     {"tA =DA", "tA tD =DA", "tA =DA =GA"},
     CONTENT_BIT | GROUP_BIT | DONE_BIT,
     0},
    {"given", {"tD tA =DA", "tA tB =BA", "tA tD =DA =GD"}, FREE_BIT, 0},
    {"same",
     {"tA =AA", "tA =DA =AD", "tA =DA =DA"},
     CONTENT_BIT | GROUP_BIT | DONE_BIT | FREE_BIT,
     0},
    {"copy",
     {"tA =DA oD", "tA =DA =GA oA", "tA =BA oB"},
     GROUP_BIT | DONE_BIT,
     0},
    {"whole",
     {"tA =DA oD", "tA =DA =GA oA oG", NULL},
     BROKEN_BIT | CONTENT_BIT,
     1},
    {"apart",
     {"tA =DA sD", "tA =DA =GA sA sG", "tA =BA =DA sB"},
     CONTENT_BIT,
     0},
    {"last",
     {"tA =DA oA oD", "tA =DA pA oD", "tA =DA =GA oG oA oD"},
     GROUP_BIT | COPIED_BIT | FREE_BIT,
     0},
    {"counted",
     {"tA =DA oD", "tA =DA =GA oG oA oB", "tA =DA oD oD"},
     COPIED_BIT,
     0},
    {"protect",
     {"tA mA =DA", "tA mA =BA", "tB mB tD =DB =GB"},
     DANGER_BIT | GROUP_BIT,
     0},
    {"remap",
     {"tA =DA mD oD", "tA =DA mA mD oD oA", "tA tD mD =DA"},
     DANGER_BIT | GROUP_BIT,
     0},
    {"hold",
     {"tA hA sA", "tA =DA hA pA sD", "tA hA oA sA"},
     GROUP_BIT | HELD_BIT,
     0},
    {"hold-protect",
     {"tA mA hA", "tB mB hB tA", "tA mA hA oA"},
     DANGER_BIT | HELD_BIT,
     0},
    {"patch", {"tA xA oA", "tA xA sA", "tA =DA xD sD"}, CONTENT_BIT, 0},
    {"full",
     {"tA =DA f0 oD", "tA =DA f0 =FA", "tA =DA f1 =FA oF"},
     CONTENT_BIT | GROUP_BIT | DONE_BIT | FREE_BIT | COPIED_BIT,
     0},
    {"full-last",
     {"tA =DA oD f0 oA", "tA =DA pA f0 sD", "tA =DA =GA pG pD f0 oA"},
     GROUP_BIT | DONE_BIT,
     0},
    {"mixed",
     {NULL},
     CONTENT_BIT | GROUP_BIT | COPIED_BIT | DONE_BIT | FREE_BIT | DANGER_BIT |
         BROKEN_BIT,
     0},
};

static enum op op_of(char c)
{
    switch (c) {
    case 't':
        return OP_TOUCH;
    case 'm':
        return OP_MAP;
    case 'o':
        return OP_OWN;
    case 's':
        return OP_STORE;
    case '=':
        return OP_SHARE;
    case 'h':
        return OP_HOLD;
    case 'p':
        return OP_DROP;
    case 'x':
        return OP_PATCH;
    case 'f':
        return OP_FULL;
    }
    return OP_NOTHING;
}

/* Which page each letter means. */
struct cast {
    uint32_t page[PAGES];
};

static struct cast some_cast(struct dice *d)
{
    struct cast cast;
    uint32_t first = dice_below(d, VMS), step = dice_between(d, 1, VMS - 1);

    for (uint32_t vm = 0; vm < VMS; vm++) {
        uint32_t to = (first + vm * step) % VMS, swap = dice_below(d, 2);

        for (uint32_t n = 0; n < OF_A_VM; n++)
            cast.page[vm * OF_A_VM + n] =
                to * OF_A_VM + (n < 2 ? n ^ swap : n);
    }
    return cast;
}

static uint32_t page_of(char c, const struct cast *cast)
{
    return cast->page[c - 'A'];
}

/* Two pages that the text does not name, or one, or none. */
static struct step *touch_others(struct step *s, const char *text,
                                 const struct cast *cast, struct dice *d)
{
    for (unsigned i = 0; i < 2; i++) {
        char c = (char)('A' + dice_below(d, PAGES));

        if (!strchr(text, c) && !strchr(text, 'f'))
            *s++ = (struct step){OP_TOUCH, page_of(c, cast), 0};
    }
    return s;
}

static void write_steps(struct case_ *c, const char *text, struct dice *d)
{
    const struct cast cast = some_cast(d);
    struct step *s = touch_others(c->step, text, &cast, d);

    for (; *text; text += strcspn(text, " "), text += *text == ' ', s++) {
        s->op = op_of(text[0]);
        if (s->op == OP_FULL) {
            s->from = (uint32_t)(text[1] - '0');
            continue;
        }
        s->page = page_of(text[1], &cast);
        if (s->op == OP_SHARE)
            s->from = page_of(text[2], &cast);
    }
}

/* Two pages with something in them, so that there is something to share. */
static void make_mixed(struct case_ *c, struct dice *d)
{
    static const enum op ops[] = {OP_OWN, OP_STORE, OP_SHARE, OP_SHARE, OP_MAP};
    uint32_t backed[PAGES] = {0, 4}, n = 2;

    c->step[0] = (struct step){OP_TOUCH, 0, 0};
    c->step[1] = (struct step){OP_TOUCH, 4, 0};
    for (unsigned i = n; i < STEPS; i++) {
        enum op op = ops[dice_below(d, sizeof ops / sizeof *ops)];
        uint32_t page = backed[dice_below(d, n)], from = 0;

        if (op == OP_SHARE) {
            from = page;
            page = dice_below(d, PAGES);
        }
        c->step[i] = (struct step){op, page, from};
        bool known = false;
        for (uint32_t k = 0; k < n; k++)
            known |= backed[k] == page;
        if (!known)
            backed[n++] = page;
    }
}

static bool make(void *to, const char *name, struct dice *d)
{
    struct case_ *c = to;

    memset(c, 0, sizeof *c);
    for (uint32_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        const struct class_ *k = &classes[i];
        uint32_t n = 0;

        if (strcmp(k->name, name) != 0)
            continue;
        c->kind = i;
        c->whole = k->whole;
        while (n < 3 && k->steps[n])
            n++;
        if (n > 0)
            write_steps(c, k->steps[dice_below(d, n)], d);
        else
            make_mixed(c, d);
        return true;
    }
    return false;
}

static void solve(void *at)
{
    do_case(at);
}

/* Which of the answers are judged. */
static uint32_t bit_of(unsigned answer)
{
    if (answer < GROUP)
        return CONTENT_BIT;
    if (answer < COPIED)
        return GROUP_BIT;
    if (answer < DONE)
        return COPIED_BIT;
    if (answer == DONE)
        return DONE_BIT;
    if (answer == FREE)
        return FREE_BIT;
    if (answer == HELD || answer == KEPT)
        return HELD_BIT;
    return answer == DANGER ? DANGER_BIT : BROKEN_BIT;
}

static void judged(void *at, const char *name)
{
    struct case_ *c = at;

    (void)name;
    for (unsigned i = 0; i < ANSWERS; i++)
        if (!(classes[c->kind].judged & bit_of(i)))
            c->answer[i] = 0;
}

static void call_text(const void *at, char *to, size_t room)
{
    cow_call_text(at, to, room);
}

static void answer_text(const void *at, char *to, size_t room)
{
    const struct case_ *c = at;

    cow_answer_text(c, classes[c->kind].judged, to, room);
}

const struct case_kind case_kind_12 = {
    .lab = "12",
    .bytes = sizeof(struct case_),
    .answer_at = offsetof(struct case_, answer),
    .most = CASES_MOST,
    .make = make,
    .solve = solve,
    .judged = judged,
    .call_text = call_text,
    .answer_text = answer_text,
};
