/* SPDX-License-Identifier: MIT */
/* draw.c - draw: a picture, or a page, of the flow that was shown last. */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "machine/find.h"
#include "machine/repl/child.h"
#include "machine/repl/excerpt.h"
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
static bool draw(struct panel *p, char *trace, char *out, char *kind,
                 unsigned position)
{
    const struct flow *f = &p->flow.flow;
    char begins_is[] = "--first-flow", flow_is[] = "--flow";
    char around_is[] = "--around", kind_is[] = "--kind", output_is[] = "-o";
    char begins[NUMBER], number[NUMBER], event[NUMBER];
    unsigned shown = f->number < position ? position : f->number;

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

enum outcome command_draw(struct panel *p, const struct words *w)
{
    /* Pictures name the file they are of: always the same. */
    static const char name[] = "the panel's run";
    char folder[] = "/tmp/mirrorball-XXXXXX", lanes[] = "lanes";
    char trace[sizeof folder + sizeof name];
    unsigned position;

    if (w->count < 2)
        return panel_fail(p, "draw: into which file? miss.svg, say");
    if (!p->flow.any)
        return panel_fail(p, "draw: no flow has been shown yet (try flow)");
    char *out = w->word[1], *kind = w->count > 2 ? w->word[2] : lanes;
    if (!writable(out))
        return panel_fail(p, "draw: %s: %s", out, strerror(errno));
    if (!mkdtemp(folder))
        return panel_fail(p, "draw: no temporary file can be made");
    snprintf(trace, sizeof trace, "%s/%s", folder, name);
    bool good = excerpt_write(p, trace, needs(out, kind), &position) &&
                draw(p, trace, out, kind, position);
    unlink(trace);
    rmdir(folder);
    if (!good)
        return FAILED;
    fprintf(panel_speak(p), "drawn: %s\n", out);
    return DONE;
}
