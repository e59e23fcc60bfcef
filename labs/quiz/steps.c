/* SPDX-License-Identifier: MIT */
/* steps.c - which flows there are to choose from. */
#include "labs/quiz/steps.h"

#include <string.h>

#include "traces/text.h"

enum { EVENTS_MOST = 45 };

/* Kinds with few enough steps, under each of these settings. */
static const struct live_wish some[] = {
    {.settings = "stlb=off", .kind = "refill"},
    {.settings = "stlb=off", .kind = "syscall"},
    {.settings = "stlb=off", .kind = "refill", .traps = 3,
     .args = "regpage=ask"},
    {.settings = "stlb=1024", .kind = "hidden"},
};

/* What dies in the TLBs is no step that a reader can tell the place of. */
static void drop_housekeeping(struct rows *rows)
{
    size_t kept = 0;

    for (size_t i = 0; i < rows->count; i++)
        if (rows->row[i].event->kind != EVENT_drop)
            rows->row[kept++] = rows->row[i];
    rows->count = kept;
}

void steps_of_some_flow(struct problem *p, struct live_flow *live,
                        struct rows *rows)
{
    struct dice *d = &p->dice;
    struct live_wish wish = some[dice_below(d, sizeof some / sizeof *some)];
    struct say title = {0};

    if (wish.traps)
        wish.settings = "stlb=off regpage=on";
    wish.most = EVENTS_MOST;
    wish.nth = dice_below(d, 10);
    live_get(live, &wish);
    *rows = rows_of(&live->chosen.flow, live_symbols(live));
    drop_housekeeping(rows);
    if (rows->count > STEPS_MOST)
        problem_give_up("a flow has too many steps");
    flow_title(&title, &live->chosen.flow, live_symbols(live), wish.settings);
    const char *after_number = strstr(title.text, "  ");
    problem_given(p, "a flow:%s", after_number ? after_number + 1 : "");
}

const char *steps_words(const struct row *row)
{
    static struct say words;

    words = (struct say){0};
    say(&words, "%s", row->what.text);
    if (row->more.length)
        say(&words, "  %s", row->more.text);
    return words.text;
}
