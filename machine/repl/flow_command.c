/* SPDX-License-Identifier: MIT */
/* flow_command.c - flow: which one is meant, and its table. */
#include <stdlib.h>
#include <string.h>

#include "machine/repl/ahead.h"
#include "machine/repl/back.h"
#include "machine/repl/compare.h"
#include "machine/replay/timeline.h"
#include "machine/suggest.h"
#include "traces/text.h"

enum { FLOW_WORDS = 64 };

static enum outcome show(struct panel *p)
{
    flow_print_within(panel_speak(p), &p->flow.flow, p->session.symbols,
                      p->options->append ? p->options->append : "",
                      width_table(p, FLOW_COLUMNS));
    p->flow.shown = true;
    return DONE;
}

static enum outcome back_to_start(struct panel *p)
{
    if (!p->flow.any)
        return panel_fail(p, "flow again: no flow has been shown yet");
    back_begin(p);
    if (timeline_goto(p->machine->timeline, p->flow.start) != TIMELINE_THERE) {
        panel_rewound(p);
        return panel_fail(p, "flow again: its beginning is not known any more");
    }
    panel_rewound(p);
    return show(p);
}

const char *flow_kind_meant(const char *kind)
{
    const char *word[FLOW_WORDS];
    size_t n = 0;

    while (n < FLOW_WORDS && (word[n] = flow_word((unsigned)n)) != NULL)
        n++;
    return suggest(kind, word, n);
}

static enum outcome unknown_kind(struct panel *p, const char *kind)
{
    const char *meant = flow_kind_meant(kind);

    return panel_fail(p, "flow %s: no such kind%s%s (help flow lists them)",
                      kind, meant ? "; did you mean " : "", meant ? meant : "");
}

/*
 * These are cold by nature: they happen once, end in another's turn, or wait
 * for a disk.
 */
static bool is_always_cold(const char *kind)
{
    static const char *const cold[] = {"boot", "world-switch", "file-read",
                                       "file-read-miss"};

    for (unsigned i = 0; i < sizeof cold / sizeof cold[0]; i++)
        if (strcmp(kind, cold[i]) == 0)
            return true;
    return false;
}

/* The words behind flow.  *kind: NULL if none was typed. */
static bool take_words(struct panel *p, const struct words *w,
                       struct wanted *want, const char **kind)
{
    *kind = NULL;
    for (unsigned i = 1; i < w->count; i++) {
        if (strcmp(w->word[i], "--cold") == 0) {
            want->which = AHEAD_ANY;
        } else if (strcmp(w->word[i], "--vm") == 0) {
            if (i + 1 == w->count) {
                panel_fail(p, "flow --vm: which VM? a name or a number");
                return false;
            }
            want->vm = panel_vm(p, w->word[++i]);
            if (want->vm == 0)
                return false;
        } else {
            *kind = w->word[i];
        }
    }
    return true;
}

/* next and prev: of the kind that was shown last. */
static enum outcome neighbour(struct panel *p, struct wanted *want, bool next)
{
    if (p->flow.any)
        want->kind = flow_kind_name(p->flow.flow.kind);
    want->which = AHEAD_ANY;
    if ((next ? ahead_find(p, want) : ahead_back(p, want)) != DONE)
        return FAILED;
    return show(p);
}

enum outcome command_flow(struct panel *p, const struct words *w)
{
    struct wanted want = {.which = AHEAD_WARM};
    const char *kind;
    uint64_t number;

    if (w->count > 1 && strcmp(w->word[1], "compare") == 0)
        return compare_flows(p, w);
    if (!take_words(p, w, &want, &kind))
        return FAILED;
    want.kind = kind ? kind : "tlb-miss";
    if (strcmp(want.kind, "again") == 0)
        return back_to_start(p);
    if (strcmp(want.kind, "next") == 0 || strcmp(want.kind, "prev") == 0)
        return neighbour(p, &want, want.kind[0] == 'n');
    if (want.kind[0] >= '0' && want.kind[0] <= '9') {
        if (!panel_number(p, want.kind, &number) ||
            ahead_number(p, (unsigned)number) != DONE)
            return FAILED;
        return show(p);
    }
    if (!flow_kind_known(want.kind))
        return unknown_kind(p, want.kind);
    if (is_always_cold(want.kind))
        want.which = AHEAD_ANY;
    if (ahead_find(p, &want) != DONE)
        return FAILED;
    return show(p);
}
