/* SPDX-License-Identifier: MIT */
/*
 * draw.c - draw: a picture, or a page, of the flow that was shown last; if
 * none was, of the last one that has happened.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "machine/find.h"
#include "machine/repl/ahead.h"
#include "machine/repl/child.h"
#include "machine/repl/excerpt.h"
#include "machine/replay/timeline.h"
#include "traces/writable.h"

enum { NUMBER = 24, ARGUMENTS = 12 };

static bool ends(const char *word, const char *with)
{
    size_t n = strlen(word), m = strlen(with);

    return n > m && strcmp(word + n - m, with) == 0;
}

/* What the picture needs to know. */
static enum excerpt needs(const char *out, const char *kind)
{
    if (ends(out, ".html"))
        return EXCERPT_DETAIL;
    return strcmp(kind, "translation") == 0 || strcmp(kind, "memory") == 0
               ? EXCERPT_KNOWN
               : EXCERPT_FLOW;
}

/* Run mirrorball-draw; it says itself what is wrong. */
static bool run_draw(struct panel *p, char *arguments[])
{
    char *program = find_sibling("mirrorball-draw");
    int status = 1;

    arguments[0] = program;
    if (!program || !child_run(p, program, arguments, &status))
        panel_fail(p, "draw: mirrorball-draw cannot be run");
    else if (WIFSIGNALED(status))
        panel_fail(p, "draw: ended by signal %d", WTERMSIG(status));
    free(program);
    return status == 0;
}

/* The trace holds it as its flow `position`; here it has another number. */
static unsigned number_of(const struct flow *f, unsigned position)
{
    return f->number < position ? position : f->number;
}

static bool draw(struct panel *p, char *trace, char *out, char *kind,
                 unsigned position)
{
    const struct flow *f = &p->flow.flow;
    char begins_is[] = "--first-flow", flow_is[] = "--flow";
    char around_is[] = "--around", kind_is[] = "--kind", output_is[] = "-o";
    char begins[NUMBER], number[NUMBER], event[NUMBER];
    unsigned shown = number_of(f, position);

    snprintf(begins, sizeof begins, "%u", shown - position + 1);
    snprintf(number, sizeof number, "%u", shown);
    snprintf(event, sizeof event, "%" PRIu64, f->event[f->events - 1].seq);
    char *of_flow[ARGUMENTS] = {NULL,    trace,  begins_is, begins,
                                flow_is, number, kind_is,   kind,
                                output_is, out, NULL};
    char *of_moment[ARGUMENTS] = {NULL,    trace, around_is, event, kind_is,
                                  kind, output_is, out, NULL};

    return run_draw(p, strcmp(kind, "memory") == 0 ? of_moment : of_flow);
}

static enum outcome draw_kept(struct panel *p, char *out, char *kind)
{
    /* Pictures name the file they are of: always the same. */
    static const char name[] = "the panel's run";
    char folder[] = "/tmp/mirrorball-XXXXXX";
    char trace[sizeof folder + sizeof name];
    const struct flow *f = &p->flow.flow;
    unsigned position;

    if (!mkdtemp(folder))
        return panel_fail(p, "draw: no temporary file can be made");
    snprintf(trace, sizeof trace, "%s/%s", folder, name);
    bool good = excerpt_write(p, trace, needs(out, kind), &position) &&
                draw(p, trace, out, kind, position);
    unlink(trace);
    rmdir(folder);
    if (!good)
        return FAILED;
    fprintf(panel_speak(p), "drawn: %s: flow %u, %s%s%s\n", out,
            number_of(f, position), flow_kind_name(f->kind),
            p->machine->monitored ? " of " : "",
            p->machine->monitored ? panel_vm_name(p, f->vm) : "");
    return DONE;
}

/* ------------------------------------------------------------ which flow */

/* One was shown, or is what the greeting speaks of: it begins here. */
static bool is_kept(const struct panel *p)
{
    return p->flow.any &&
           (p->flow.shown ||
            p->machine->cpu.cycles == p->flow.flow.event[0].cycle);
}

/* The last one that has ended before here; NULL: none has. */
static const struct flow_seen *last_seen(const struct panel *p)
{
    const struct flow_seen *last = NULL;

    for (size_t i = 0; i < p->flows.count; i++) {
        const struct flow_seen *f = &p->flows.seen[i];

        if (f->complete && f->cycle + f->cycles <= p->machine->cpu.cycles)
            last = f;
    }
    return last;
}

/* As if it had been shown; the machine is back where it stood afterwards. */
static enum outcome draw_seen(struct panel *p, unsigned number, char *out,
                              char *kind)
{
    struct timeline *t = p->machine->timeline;
    struct kept_flow kept = p->flow;
    struct regs seen = p->seen;
    uint64_t told = p->told, here = timeline_here(t);

    p->flow = (struct kept_flow){0};
    enum outcome outcome = ahead_number(p, number);
    timeline_goto(t, here);
    panel_rewound(p);
    if (outcome == DONE)
        outcome = draw_kept(p, out, kind);
    kept_flow_free(&p->flow);
    p->flow = kept;
    p->seen = seen;
    p->told = told;
    return outcome;
}

enum outcome command_draw(struct panel *p, const struct words *w)
{
    char lanes[] = "lanes";

    if (w->count < 2)
        return panel_fail(p, "draw: into which file? miss.svg, say");
    char *out = w->word[1], *kind = w->count > 2 ? w->word[2] : lanes;
    const struct flow_seen *last = is_kept(p) ? NULL : last_seen(p);
    if (!is_kept(p) && !last)
        return panel_fail(p, "draw: no flow was shown or has ended yet (try "
                             "flow)");
    if (!writable(out))
        return panel_fail(p, "draw: %s: %s", out, strerror(errno));
    return last ? draw_seen(p, last->number, out, kind)
                : draw_kept(p, out, kind);
}
