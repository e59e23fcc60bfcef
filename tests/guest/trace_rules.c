/* SPDX-License-Identifier: MIT */
/*
 * trace_rules.c - `trace_rules [--break HOW] FILE`: do the rules of rules.h
 * hold over a whole trace of a monitored run?
 *
 * Exit status 0 if they do, 1 if one is broken, 2 if the file cannot be read.
 * --break changes an event on the way in, to see that the rules notice.
 */
#include <stdio.h>
#include <string.h>

#include "labs/grade/rules.h"
#include "traces/trace.h"

enum { STATUS_HOLDS = 0, STATUS_BROKEN = 1, STATUS_BAD = 2 };
enum { SKIP = 50, STATUS_ARG = 1, OTHER_PFN = 0x8000 };
enum { LOWEST_FRAME_BIT = 1 << ENTRYLO_PFN_SHIFT };

/* What can be broken, each at the first event that fits after some others. */
static const struct breakage {
    const char *name;
    unsigned kind;
    unsigned arg;
    uint32_t flip; /* in that argument; 0: the event is lost */
    uint32_t has;  /* only in an entry whose even EntryLo has these bits */
    bool again;    /* the event comes a second time, changed */
    unsigned as;   /* ... as one of another kind; 0: of the same */
    unsigned skip; /* so many before it; 0: SKIP */
} breakages[] = {
    {"frame", EVENT_install, 1, LOWEST_FRAME_BIT, ENTRYLO_V, false, 0, 0},
    {"named", EVENT_install, 3, 1, ENTRYLO_V, false, 0, 0},
    {"written", EVENT_tlb_write, 2, LOWEST_FRAME_BIT, ENTRYLO_V, false, 0, 0},
    {"odd-written", EVENT_tlb_write, 3, LOWEST_FRAME_BIT, ENTRYLO_V, false, 0, 0},
    {"page", EVENT_tlb_write, 1, 2 * PAGE_SIZE, ENTRYLO_V, false, 0, 0},
    {"guest-page", EVENT_vtlb_write, 1, 2 * PAGE_SIZE, ENTRYLO_V, false, 0, 0},
    {"guest-frame", EVENT_vtlb_write, 2, LOWEST_FRAME_BIT, ENTRYLO_V, false, 0, 0},
    {"right", EVENT_vtlb_write, 2, ENTRYLO_D, ENTRYLO_V | ENTRYLO_D, false, 0, 0},
    {"valid", EVENT_vtlb_write, 2, ENTRYLO_V, ENTRYLO_V, false, 0, 0},
    {"size", EVENT_tlb_write, 4, 3 * 2 * PAGE_SIZE, ENTRYLO_V, false, 0, 0},
    {"double", EVENT_tlb_write, 0, 1, ENTRYLO_V, true, 0, 0},
    {"lost-install", EVENT_install, 0, 0, ENTRYLO_V, false, 0, 0},
    {"lost-write", EVENT_tlb_write, 0, 0, ENTRYLO_V, false, 0, 0},
    {"lost-fill", EVENT_fill, 0, 0, 0, false, 0, 0},
    {"stolen", EVENT_fill, 1, OTHER_PFN, 0, true, 0, 0},
    {"hit", EVENT_hit, 1, PAGE_SIZE, 0, false, 0, 0},
    {"kernel", EVENT_eret, STATUS_ARG, STATUS_EXL, 0, false, 0, 0},
    {"coprocessor", EVENT_eret, STATUS_ARG, STATUS_CU0, 0, false, 0, 0},
    {"lost-enter", EVENT_enter, 0, 0, 0, false, 0, 0},
    {"twice", EVENT_enter, 1, STATUS_IE, 0, true, 0, 0},
    {"promise", EVENT_exception, 0, 0, 0, true, 0, 0},
    {"end", EVENT_power, 0, 0, 0, false, 0, 0},
};

/* And where frames are shared: not every trace has these. */
static const struct breakage shared_breakages[] = {
    {"lost-share", EVENT_share, 0, 0, 0, false, 0, 0},
    {"lost-own", EVENT_own, 0, 0, 0, false, 0, 5},
    {"right-shared", EVENT_fill, 1, OTHER_PFN, 0, true, EVENT_share, 0},
};

struct breaker {
    const struct breakage *how; /* NULL: nothing (more) to break */
    unsigned skip;
};

static uint32_t even_lo(const struct event *e)
{
    return e->arg[e->kind == EVENT_install ? 1 : 2];
}

static bool fits(struct breaker *b, const struct event *e)
{
    if (!b->how || e->kind != b->how->kind || (b->how->has & ~even_lo(e)))
        return false;
    /* The end comes once; and only the first entry must be told of. */
    if (e->kind == EVENT_power || e->kind == EVENT_enter)
        return true;
    return b->skip-- == 0;
}

static void put(struct rules *r, struct breaker *b, const struct event *e)
{
    const struct breakage *how = b->how;
    struct event changed = *e;

    if (!fits(b, e)) {
        rules_event(r, e);
        return;
    }
    b->how = NULL;
    changed.arg[how->arg] ^= how->flip;
    if (how->as)
        changed.kind = (enum event_kind)how->as;
    if (how->again)
        rules_event(r, e);
    if (how->again || how->flip != 0)
        rules_event(r, &changed);
}

static bool keeps_ghosts(const char *settings)
{
    return !strstr(settings, "stlb=off") && !strstr(settings, "stlb=exact");
}

static int check(struct trace_reader *reader, struct breaker *b)
{
    struct rules *r = rules_new(keeps_ghosts(trace_about(reader)->settings));
    char error[TRACE_ERROR];
    struct event e;
    enum trace_got got;

    while ((got = trace_next(reader, &e, error)) == TRACE_EVENT)
        put(r, b, &e);
    rules_end(r);
    int status = *r->why ? STATUS_BROKEN : STATUS_HOLDS;
    if (*r->why)
        printf("broken: %s\n", r->why);
    else
        rules_print(r);
    if (got == TRACE_BAD || b->how) {
        fprintf(stderr, "trace_rules: %s\n",
                b->how ? "nothing here to break" : error);
        status = STATUS_BAD;
    }
    rules_free(r);
    return status;
}

static const struct breakage *breakage_named(const char *name)
{
    for (size_t i = 0; i < sizeof breakages / sizeof *breakages; i++)
        if (strcmp(breakages[i].name, name) == 0)
            return &breakages[i];
    for (size_t i = 0; i < sizeof shared_breakages / sizeof *shared_breakages;
         i++)
        if (strcmp(shared_breakages[i].name, name) == 0)
            return &shared_breakages[i];
    return NULL;
}

/* The names, for the script that tries them all. */
static int list(void)
{
    for (size_t i = 0; i < sizeof breakages / sizeof *breakages; i++)
        puts(breakages[i].name);
    return STATUS_HOLDS;
}

int main(int argc, char *argv[])
{
    char error[TRACE_ERROR] = "trace_rules --list | [--break HOW] FILE";
    struct breaker b = {.skip = SKIP};
    struct trace_reader *reader = NULL;

    if (argc == 2 && strcmp(argv[1], "--list") == 0)
        return list();
    if (argc == 4 && strcmp(argv[1], "--break") == 0)
        b.how = breakage_named(argv[2]);
    if (b.how && b.how->skip)
        b.skip = b.how->skip;
    if (argc == 2 || b.how)
        reader = trace_open(argv[argc - 1], error);
    if (!reader) {
        fprintf(stderr, "trace_rules: %s\n", error);
        return STATUS_BAD;
    }
    int status = check(reader, &b);
    trace_free(reader);
    return status;
}
