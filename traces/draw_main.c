/* SPDX-License-Identifier: MIT */
/*
 * draw_main.c - mirrorball-draw: a trace file to pictures.
 *
 * A program of its own: Graphviz and readline have licences that do not go
 * into one binary.  `mirrorball draw` runs it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "traces/choose.h"
#include "traces/flow.h"
#include "traces/lanes.h"
#include "traces/trace.h"

enum { STATUS_OK = 0, STATUS_BAD = 2, NOTE = 240 };

static const char usage[] =
    "usage: mirrorball draw FILE [--flow N | --kind-of-flow KIND] "
    "[--kind lanes] -o OUT\n"
    "\n"
    "Draw flows of the trace FILE (from `mirrorball run --trace FILE`).\n"
    "  --flow N             that flow (`mirrorball trace flows FILE` lists "
    "them)\n"
    "  --kind-of-flow KIND  the best example of that kind (warm, cheap):\n"
    "                       tlb-miss, invalid, modified, hidden, syscall, "
    "boot ...\n"
    "  --kind lanes         who acts, from left to right; time downwards\n"
    "  -o OUT               .svg, .png, .pdf or .dot\n"
    "Without --flow and --kind-of-flow: one TLB miss and one system call.\n"
    "\n"
    "Example: mirrorball draw paging.trace --kind-of-flow tlb-miss "
    "-o miss.svg\n";

struct options {
    const char *file, *out, *asked;
    unsigned long flow;
};

enum { CHOICES = 2 };

struct job {
    const struct options *options;
    struct chosen choice[CHOICES];
    size_t choices;
    unsigned flows; /* in the whole trace */
};

static int complain(const char *what, const char *which)
{
    fprintf(stderr, "mirrorball: draw: %s%s\n", what, which);
    return STATUS_BAD;
}

static void on_flow(void *context, const struct flow *f)
{
    struct job *job = context;

    job->flows++;
    if (job->options->flow && f->number == job->options->flow)
        chosen_take(&job->choice[0], f);
    for (size_t i = 0; !job->options->flow && i < job->choices; i++)
        chosen_offer(&job->choice[i], f);
}

static void wanted(struct job *job, const struct options *o)
{
    static const char *const matter[CHOICES] = {"tlb-miss", "syscall"};

    job->choices = o->flow || o->asked ? 1 : CHOICES;
    for (size_t i = 0; i < job->choices; i++)
        job->choice[i].asked = o->asked ? o->asked : matter[i];
}

static int read_flows(struct trace_reader *r, struct job *job)
{
    struct flow_finder *finder =
        flow_finder_new(trace_about(r)->monitored, on_flow, job);
    struct event_sink sink = flow_sink(finder);
    char error[TRACE_ERROR];
    struct event e;
    enum trace_got got;

    while ((got = trace_next(r, &e, error)) == TRACE_EVENT)
        sink.put(sink.self, &e);
    flow_finder_end(finder);
    flow_finder_free(finder);
    return got == TRACE_END ? STATUS_OK : complain(error, "");
}

static int draw(const struct job *job, const struct trace_about *about)
{
    const struct options *o = job->options;
    struct lanes *l = lanes_new(about);
    char error[CANVAS_ERROR], note[NOTE];
    unsigned drawn = 0;
    int status = STATUS_OK;

    for (size_t i = 0; i < job->choices; i++) {
        if (!job->choice[i].any)
            continue;
        lanes_add(l, &job->choice[i].flow);
        drawn++;
    }
    snprintf(note, sizeof note,
             "Drawn: %u of the trace's %u flows; `mirrorball trace flows` "
             "lists them, `--flow N` draws one.",
             drawn, job->flows);
    lanes_end(l, o->flow ? NULL : note);
    if (drawn == 0)
        status = complain(o->file, ": there is no such flow in it");
    else if (!lanes_write(l, o->out, error))
        status = complain(error, "");
    lanes_free(l);
    return status;
}

static int run(const struct options *o)
{
    char error[TRACE_ERROR];
    struct trace_reader *r = trace_open(o->file, error);

    if (!r)
        return complain(error, "");
    struct job job = {.options = o};
    wanted(&job, o);
    /* A trace that was cut short is drawn as far as it goes. */
    int status = read_flows(r, &job);
    int drawn = draw(&job, trace_about(r));
    for (size_t i = 0; i < CHOICES; i++)
        chosen_free(&job.choice[i]);
    trace_free(r);
    return status == STATUS_OK ? drawn : status;
}

static bool parse_number(const char *text, unsigned long *n)
{
    char *end;

    *n = strtoul(text, &end, 10);
    return text[0] >= '1' && text[0] <= '9' && *end == '\0';
}

/* One option and its value; what is wrong with it, or NULL. */
static const char *set_option(struct options *o, const char *name,
                              const char *value)
{
    if (strcmp(name, "-o") == 0) {
        o->out = value;
        return canvas_knows(value) ? NULL
                                   : "OUT must end in .svg, .png, .pdf or "
                                     ".dot, not ";
    }
    if (strcmp(name, "--flow") == 0)
        return parse_number(value, &o->flow) ? NULL : "no number of a flow: ";
    if (strcmp(name, "--kind-of-flow") == 0) {
        o->asked = value;
        return flow_kind_known(value) ? NULL : "no kind of flow is called ";
    }
    return strcmp(value, "lanes") == 0 ? NULL : "no kind of picture is called ";
}

static bool takes_value(const char *name)
{
    static const char *const names[] = {"-o", "--flow", "--kind-of-flow",
                                        "--kind"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static int parse(struct options *o, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (takes_value(argv[i])) {
            if (i + 1 == argc)
                return complain("a value is missing after ", argv[i]);
            const char *wrong = set_option(o, argv[i], argv[i + 1]);
            if (wrong)
                return complain(wrong, argv[i + 1]);
            i++;
        } else if (argv[i][0] == '-' && argv[i][1]) {
            return complain("unknown option ", argv[i]);
        } else if (o->file) {
            return complain("one file only; what is ", argv[i]);
        } else {
            o->file = argv[i];
        }
    }
    if (!o->file || !o->out)
        return complain("FILE and -o OUT are needed; try --help", "");
    return STATUS_OK;
}

int main(int argc, char **argv)
{
    struct options o = {0};

    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        fputs(usage, stdout);
        return STATUS_OK;
    }
    int status = parse(&o, argc, argv);
    return status == STATUS_OK ? run(&o) : status;
}
