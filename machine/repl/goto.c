/* SPDX-License-Identifier: MIT */
/* goto.c - goto: to a time, by its cycle, its part of all, or its name. */
#include <string.h>

#include "machine/number.h"
#include "machine/repl/back.h"

enum { PERCENT = 100 };

/* N%: of the known time, which begins where the first checkpoint is. */
static uint64_t at_percent(const struct timeline *t, uint64_t percent)
{
    uint64_t steps = timeline_furthest(t) - timeline_begin(t);

    return timeline_begin(t) + steps / PERCENT * percent +
           steps % PERCENT * percent / PERCENT;
}

static enum outcome go_to_number(struct panel *p, const char *typed)
{
    struct timeline *t = p->machine->timeline;
    struct complaint why = {0};
    char word[LINE_SIZE];
    uint64_t n;

    snprintf(word, sizeof word, "%s", typed);
    size_t length = strlen(word);
    bool back = word[0] == '-', percent = word[length - 1] == '%';
    if (percent)
        word[length - 1] = '\0';
    if (!number_read(word + back, "goto", 0, percent ? PERCENT : UINT64_MAX,
                     &n, &why) ||
        (back && percent))
        return panel_fail(p,
                          "goto %s: a cycle, N%% (0%% to 100%%), -STEPS, start "
                          "or end",
                          typed);
    back_begin(p);
    if (back)
        return back_report(p, timeline_back(t, n));
    if (percent)
        return back_report(p, timeline_goto(t, at_percent(t, n)));
    return back_report(p, timeline_goto_cycle(t, n));
}

enum outcome command_goto(struct panel *p, const struct words *w)
{
    struct timeline *t = p->machine->timeline;
    const char *word = w->word[1];

    if (w->count < 2)
        return panel_fail(p, "goto: to which time?  CYCLE, N%%, -STEPS, start "
                             "or end");
    bool start = strcmp(word, "start") == 0;
    if (!start && strcmp(word, "end") != 0)
        return go_to_number(p, word);
    back_begin(p);
    return back_report(p, timeline_goto(t, start ? timeline_begin(t)
                                                 : timeline_furthest(t)));
}
