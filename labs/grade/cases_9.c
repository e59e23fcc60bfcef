/* SPDX-License-Identifier: MIT */
/* cases_9.c - what is done with vmm/softtlb.c, class by class. */
#include "labs/grade/cases_9.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "labs/grade/cases.h"

/* labs/9/harness.c's, here with our own softtlb.c. */
void do_case(struct case_ *c);

/* What a class judges, besides that no other memory is written. */
enum judged { FINDS, FINDS_AND_COST, HOW_MANY };

static const struct class_ {
    const char *name;
    void (*make)(struct case_ *c, struct dice *d);
    enum judged judged;
} classes[] = {
    {"keeps", steps_keeps, FINDS},
    {"pages", steps_pages, FINDS},
    {"fresh", steps_fresh, FINDS},
    {"asids", steps_asids, FINDS},
    {"global", steps_global, FINDS},
    {"valid", steps_valid, FINDS},
    {"replace", steps_replace, FINDS},
    {"ways", steps_ways, FINDS},
    {"full", steps_full, HOW_MANY},
    {"room", steps_room, FINDS},
    {"drop", steps_drop, FINDS},
    {"drop-all", steps_drop_all, FINDS},
    {"drop-global", steps_drop_global, FINDS},
    {"span", steps_span, FINDS},
    {"span-within", steps_span_within, FINDS},
    {"span-end", steps_span_end, FINDS},
    {"huge", steps_huge, FINDS_AND_COST},
    {"clear", steps_clear, FINDS},
    {"small", steps_small, FINDS},
    {"one-set", steps_one_set, FINDS},
    {"sets", steps_sets, FINDS},
    {"front", steps_front, FINDS},
    {"global-probed", steps_global_probed, FINDS},
    {"forgotten", steps_forgotten, FINDS},
    {"cheap", steps_cheap, FINDS_AND_COST},
    {"mixed", steps_mixed, FINDS},
};

static bool make(void *to, const char *name, struct dice *d)
{
    struct case_ *c = to;

    memset(c, 0, sizeof *c);
    c->pairs = WAYS << dice_between(d, 1, 4);
    for (uint32_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        if (strcmp(classes[i].name, name) != 0)
            continue;
        c->kind = i;
        classes[i].make(c, d);
        return true;
    }
    return false;
}

static void solve(void *at)
{
    do_case(at);
}

/* Which pair of a full set goes is nobody's business; that of the last put
 * does not.  In each class no memory beyond the slots may be written. */
static void judged(void *at, const char *name)
{
    struct case_ *c = at;
    enum judged j = classes[c->kind].judged;

    (void)name;
    if (j != HOW_MANY)
        c->answer[KEPT] = 0;
    if (j != FINDS_AND_COST)
        c->answer[DEAR] = 0;
    for (unsigned i = 0; i < STEPS; i++)
        if (j == HOW_MANY && i != STEPS / 2)
            c->answer[FOUND + i] = 0;
}

__attribute__((format(printf, 3, 4))) static void say(char *to, size_t room,
                                                      const char *format, ...)
{
    size_t used = strlen(to);
    va_list args;

    va_start(args, format);
    vsnprintf(to + used, room - used, format, args);
    va_end(args);
}

/* "VW": the rights of a half; G is the pair's. */
static const char *rights(uint32_t bits)
{
    if (bits & ENTRYLO_G)
        return bits & ENTRYLO_V ? "VG" : "-G";
    return bits & ENTRYLO_V ? "V" : "-";
}

static void call_text(const void *at, char *to, size_t room)
{
    static const char *const name[] = {
        [OP_PUT] = "put",   [OP_FIND] = "find",         [OP_PROBE] = "assembly",
        [OP_DROP] = "drop", [OP_DROP_ALL] = "drop all", [OP_CLEAR] = "clear"};
    const struct case_ *c = at;

    snprintf(to, room, "with %" PRIu32 " slots:", c->pairs);
    for (unsigned i = 0; i < STEPS && c->step[i].op != OP_NOTHING; i++) {
        const struct step *p = &c->step[i];

        say(to, room, "%s %u %s", i ? ";" : "", i + 1, name[p->op]);
        if (p->op != OP_CLEAR)
            say(to, room, " %" PRIx32 "/%02" PRIx32, p->va, p->asid);
        if (p->op == OP_PUT && p->more != BOTH)
            say(to, room, " %s,%s", rights(p->more), rights(p->more >> 8));
        if (p->more > PAIR)
            say(to, room, " span %" PRIx32, p->more);
    }
}

static void found_text(const struct case_ *c, unsigned i, char *to, size_t room)
{
    say(to, room, "%s%u ", *to ? ", " : "", i + 1);
    if (c->answer[FOUND + i] == FOUND_NONE)
        say(to, room, "finds nothing");
    else if (c->answer[FOUND + i] == FOUND_STRANGE)
        say(to, room, "finds what nobody has put");
    else
        say(to, room, "finds %" PRIu32 "'s", c->answer[FOUND + i]);
}

static void answer_text(const void *at, char *to, size_t room)
{
    const struct case_ *c = at;
    enum judged j = classes[c->kind].judged;

    *to = '\0';
    for (unsigned i = 0; i < STEPS; i++)
        if ((c->step[i].op == OP_FIND || c->step[i].op == OP_PROBE) &&
            (j != HOW_MANY || i == STEPS / 2))
            found_text(c, i, to, room);
    if (j == HOW_MANY)
        say(to, room, ", %" PRIu32 " are kept", c->answer[KEPT]);
    if (j == FINDS_AND_COST && c->answer[DEAR])
        say(to, room, "; %" PRIu32 " steps take too long", c->answer[DEAR]);
    if (c->answer[BEYOND])
        say(to, room, "; memory beyond its slots is written");
}

const struct case_kind case_kind_9 = {
    .lab = "9",
    .bytes = sizeof(struct case_),
    .answer_at = offsetof(struct case_, answer),
    .most = CASES_MOST,
    .make = make,
    .solve = solve,
    .judged = judged,
    .call_text = call_text,
    .answer_text = answer_text,
};
