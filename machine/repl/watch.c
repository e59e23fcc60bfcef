/* SPDX-License-Identifier: MIT */
/* watch.c - trace, draw: keep what happened, and make pictures of it. */
#include <inttypes.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "machine/find.h"
#include "machine/repl/happened.h"
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

enum outcome command_trace(struct panel *p, const struct words *w)
{
    const char *what = w->count > 1 ? w->word[1] : "show";

    if (strcmp(what, "show") == 0)
        return trace_show(p, w->word[2]);
    if (strcmp(what, "save") == 0)
        return trace_save(p, w->word[2]);
    if (strcmp(what, "on") != 0 && strcmp(what, "off") != 0)
        return panel_fail(p, "trace %s: on, off, show or save", what);
    p->history.on = strcmp(what, "on") == 0;
    history_clear(&p->history);
    happened_forget(p);
    return DONE;
}

/* Write the last flow as a trace of its own. */
static bool write_flow(struct panel *p, const char *path)
{
    struct trace_about a = about(p);
    char error[TRACE_ERROR];
    struct trace_writer *t = trace_create(path, &a, error);

    if (t) {
        struct event_sink to = trace_sink(t);
        for (size_t i = 0; i < p->flow.flow.events; i++)
            to.put(to.self, &p->flow.flow.event[i]);
        if (trace_close(t, error))
            return true;
    }
    panel_fail(p, "%s", error);
    return false;
}

/* Run mirrorball-draw and wait; it says itself what is wrong. */
static bool run_draw(struct panel *p, char *trace, char *out, char *kind)
{
    char *program = find_sibling("mirrorball-draw");
    char begins[] = "--first-flow", flow_is[] = "--flow", number[16];
    char kind_is[] = "--kind", output_is[] = "-o";
    char *arguments[] = {program, trace, begins,    number, flow_is, number,
                         kind_is, kind,  output_is, out,    NULL};
    pid_t child;
    int status = 1;

    /* It is the only one in that trace; here it has a number. */
    snprintf(number, sizeof number, "%u", p->flow.flow.number);
    fflush(panel_speak(p));
    if (!program ||
        posix_spawn(&child, program, NULL, NULL, arguments, environ) != 0)
        panel_fail(p, "draw: mirrorball-draw cannot be run");
    else
        waitpid(child, &status, 0);
    free(program);
    return status == 0;
}

enum outcome command_draw(struct panel *p, const struct words *w)
{
    char trace[] = "/tmp/mirrorball-flow-XXXXXX", lanes[] = "lanes";
    int fd;

    if (w->count < 2)
        return panel_fail(p, "draw: into which file? miss.svg, say");
    if (!p->flow.any)
        return panel_fail(p, "draw: no flow has been shown yet (try flow)");
    fd = mkstemp(trace);
    if (fd < 0)
        return panel_fail(p, "draw: no temporary file can be made");
    close(fd);
    bool good =
        write_flow(p, trace) &&
        run_draw(p, trace, w->word[1], w->count > 2 ? w->word[2] : lanes);
    unlink(trace);
    if (!good)
        return FAILED;
    fprintf(panel_speak(p), "drawn: %s\n", w->word[1]);
    return DONE;
}
