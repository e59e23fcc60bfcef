/* SPDX-License-Identifier: MIT */
/* watch.c - trace: what happened is kept, shown, and saved in a file. */
#include <inttypes.h>
#include <string.h>

#include "machine/repl/happened.h"
#include "machine/repl/info.h"
#include "traces/trace.h"

enum { SHOW_DEFAULT = 20 };

static struct trace_about about(const struct panel *p)
{
    return (struct trace_about){
        .monitored = p->machine->monitored,
        .settings = p->options->append ? p->options->append : "",
        .symbols = p->session.symbols,
    };
}

static enum outcome trace_show(struct panel *p, const char *word)
{
    const struct history *h = &p->history;
    uint64_t n = SHOW_DEFAULT;

    if (word && !panel_number(p, word, &n))
        return FAILED;
    if (h->next - h->first < n)
        n = h->next - h->first;
    fprintf(panel_speak(p), "%" PRIu64 " events are kept%s\n",
            h->next - h->first, h->on ? "" : "; recording is off");
    for (uint64_t i = h->next - n; i < h->next; i++)
        happened_print_event(p, history_at(h, i));
    return DONE;
}

static enum outcome trace_save(struct panel *p, const char *path)
{
    const struct history *h = &p->history;
    struct trace_about a = about(p);
    char error[TRACE_ERROR];

    if (!path)
        return panel_fail(p, "trace save: to which file?");
    struct trace_writer *t = trace_create(path, &a, error);
    if (!t)
        return panel_fail(p, "%s", error);
    struct event_sink to = trace_sink(t);
    for (uint64_t i = h->first; i < h->next; i++)
        to.put(to.self, history_at(h, i));
    if (!trace_close(t, error))
        return panel_fail(p, "%s", error);
    fprintf(panel_speak(p), "%" PRIu64 " events saved in %s%s\n",
            h->next - h->first, path,
            h->first > 0 ? ": the last ones; older are forgotten" : "");
    return DONE;
}

/* How far, in words; and for programs. */
enum outcome info_trace(struct panel *p, const struct words *w)
{
    const struct history *h = &p->history;

    (void)w;
    fprintf(panel_speak(p),
            "recording is %s; %" PRIu64 " events are kept, of at most %d\n",
            h->on ? "on" : "off", h->next - h->first, HISTORY_EVENTS);
    if (h->next > h->first)
        fprintf(p->out,
                "the first is number %" PRIu64 ", of cycle %" PRIu64
                "; the last %" PRIu64 ", of cycle %" PRIu64 "\n",
                h->first, history_at(h, h->first)->cycle, h->next - 1,
                history_at(h, h->next - 1)->cycle);
    return DONE;
}

bool json_trace(struct panel *p, const struct words *w, struct json *j)
{
    const struct history *h = &p->history;

    (void)w;
    json_bool(j, "on", h->on);
    json_number(j, "first", h->first);
    json_number(j, "events", h->next - h->first);
    return true;
}

enum outcome command_trace(struct panel *p, const struct words *w)
{
    const char *what = w->count > 1 ? w->word[1] : "show";

    if (w->count > 3 && strcmp(what, "diff") != 0)
        return panel_fail(p, "trace %s: \"%s\" is too much", what,
                          w->word[3]);
    if (strcmp(what, "show") == 0)
        return trace_show(p, w->word[2]);
    if (strcmp(what, "save") == 0)
        return trace_save(p, w->word[2]);
    if (strcmp(what, "diff") == 0)
        return panel_fail(p, "trace diff compares files: `mirrorball trace diff "
                             "A B` (or !mirrorball trace diff A B)");
    if (strcmp(what, "on") != 0 && strcmp(what, "off") != 0)
        return panel_fail(p, "trace %s: on, off, show or save", what);
    p->history.on = strcmp(what, "on") == 0;
    history_clear(&p->history);
    happened_forget(p);
    return DONE;
}
