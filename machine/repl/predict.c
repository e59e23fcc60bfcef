/* SPDX-License-Identifier: MIT */
/* predict.c - who runs next, in which mode, and why? */
#include "machine/repl/predict.h"

#include <ctype.h>
#include <string.h>

#include "machine/repl/go.h"
#include "machine/repl/view.h"
#include "machine/replay/clone.h"

enum { AHEAD_STEPS = 10000000, PERCENT = 100 };

static const struct {
    const char *question, *keys;
    const char *name[4]; /* in the order of the keys */
} asked[PREDICT_QUESTIONS] = {
    {"Who runs next?   u user, g guest os, m monitor",
     "ugm",
     {"user", "guest os", "monitor"}},
    {"In which real mode?   u user, s supervisor, k kernel",
     "usk",
     {"user", "supervisor", "kernel"}},
    {"Why?   t an exception (trap), i an interrupt, e an eret",
     "tie",
     {"an exception", "an interrupt", "an eret"}},
};

static const char *name_of(unsigned question, char key)
{
    const char *at = strchr(asked[question].keys, key);

    return at ? asked[question].name[at - asked[question].keys] : "?";
}

/* ---------------------------------------------------------- what will come */

struct ahead {
    struct view from;
};

static bool changed(void *context, const struct machine *m)
{
    const struct ahead *a = context;
    struct view now = view_of(m);

    return now.who != a->from.who || now.real != a->from.real ||
           now.space != a->from.space;
}

/* The three keys that are right; false if the mode does not change. */
static bool look_ahead(struct panel *p, bool to_next_mode, char right[])
{
    struct ahead a = {view_now(p)};
    struct machine *copy = machine_clone(p->machine, (struct console){0});
    bool found = false;

    if (!copy)
        return false;
    uint64_t entered = copy->cpu.entered;
    if (machine_listen(copy))
        found = go_ahead(p, copy, to_next_mode ? AHEAD_STEPS : 1, changed,
                         &a) == HALT_REACHED;
    struct view now = view_of(copy);
    right[0] = asked[0].keys[now.who];
    right[1] = now.real == MODE_USER ? 'u' : now.real == MODE_SUPER ? 's' : 'k';
    right[2] = 'e';
    if (copy->cpu.entered != entered)
        right[2] = copy->cpu.last.reason == REASON_interrupt ? 'i' : 't';
    machine_free(copy);
    return found;
}

/* -------------------------------------------------------------- asking */

static bool ask_keys(struct panel *p)
{
    for (unsigned q = 0; q < PREDICT_QUESTIONS; q++) {
        int key;

        fprintf(panel_speak(p), "%s: ", asked[q].question);
        fflush(p->out);
        for (bool told = false; (key = line_key(&p->line)) > 0 &&
                                !strchr(asked[q].keys, tolower(key));
             told = true) {
            if (!told)
                fprintf(p->out, "(%c, %c or %c; Ctrl-C leaves) ",
                        asked[q].keys[0], asked[q].keys[1], asked[q].keys[2]);
            fflush(p->out);
        }
        if (key <= 0) {
            fputc('\n', p->out);
            return false;
        }
        p->predict.guess[q] = (char)tolower(key);
        fprintf(p->out, "%s\n", name_of(q, p->predict.guess[q]));
    }
    return true;
}

bool predict_ask(struct panel *p, bool to_next_mode)
{
    struct predict *guess = &p->predict;

    guess->pending = false;
    bool can_ask = p->line.interactive && !p->source;
    if (!guess->on || !(guess->given || can_ask))
        return true;
    if (!look_ahead(p, to_next_mode, guess->right))
        return true;
    if (!guess->given && !ask_keys(p))
        return false;
    guess->given = false;
    guess->pending = true;
    return true;
}

void predict_tell(struct panel *p)
{
    struct predict *g = &p->predict;
    unsigned good = 0;

    if (!g->pending)
        return;
    g->pending = false;
    panel_speak(p);
    for (unsigned q = 0; q < PREDICT_QUESTIONS; q++) {
        bool same = g->guess[q] == g->right[q];

        good += same;
        fprintf(p->out, "%s%s%s",
                q ? ", " : "    predicted: ", same ? "" : "not ",
                name_of(q, g->guess[q]));
        if (!same)
            fprintf(p->out, " but %s", name_of(q, g->right[q]));
    }
    g->asked += PREDICT_QUESTIONS;
    g->good += good;
    fprintf(p->out, ": %u of %d; so far %u of %u\n", good, PREDICT_QUESTIONS,
            g->good, g->asked);
}

/* ----------------------------------------------------------------- commands */

enum outcome predict_set(struct panel *p, const char *word)
{
    struct predict *g = &p->predict;
    bool on = word && strcmp(word, "on") == 0;

    if (!word || (!on && strcmp(word, "off") != 0))
        return panel_fail(p, "set predict: on or off");
    if (g->asked > 0)
        fprintf(panel_speak(p), "predicted: %u of %u, %u %%\n", g->good,
                g->asked, g->good * PERCENT / g->asked);
    *g = (struct predict){.on = on};
    return DONE;
}

enum outcome command_predict(struct panel *p, const struct words *w)
{
    struct predict *g = &p->predict;

    if (!g->on)
        return panel_fail(p, "predict: set predict on, first");
    if (w->count != PREDICT_QUESTIONS + 1)
        return panel_fail(p,
                          "predict: WHO MODE WHY, a key each: predict m k t");
    for (unsigned q = 0; q < PREDICT_QUESTIONS; q++) {
        char key = w->word[q + 1][0];

        if (!strchr(asked[q].keys, key))
            return panel_fail(p, "predict %s: %s", w->word[q + 1],
                              asked[q].question);
        g->guess[q] = key;
    }
    g->given = true;
    return DONE;
}
