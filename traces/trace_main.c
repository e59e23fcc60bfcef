/* SPDX-License-Identifier: MIT */
/* trace_main.c - the command `mirrorball trace`. */
#include "traces/trace_main.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "traces/choose.h"
#include "traces/flow.h"
#include "traces/json.h"
#include "traces/text.h"
#include "traces/trace.h"

enum { STATUS_OK = 0, STATUS_BAD = 2, NUMBER = 32 };

struct options {
    const char *kind;    /* NULL: every kind */
    const char *example; /* the table of one flow of this kind; or NULL */
    unsigned long flow;  /* 0: all, a line each */
    bool fold;
    int files; /* where the files begin in argv */
};

/* One file on its way through. */
struct job {
    const struct options *options;
    const struct trace_about *about;
    struct trace_reader *reader;
    struct flow last; /* --fold: what was seen `times` times in a row */
    unsigned times;
    struct chosen chosen; /* --flow, --kind-of-flow */
    uint64_t events[EVENT_KINDS], flows[FLOW_KINDS];
};

static int complain(const char *what, const char *which)
{
    fprintf(stderr, "mirrorball: trace: %s%s\n", what, which);
    return STATUS_BAD;
}

/* Feed all events to the sink; the exit status, having said what is wrong. */
static int read_events(struct trace_reader *r, struct event_sink sink)
{
    char error[TRACE_ERROR];
    struct event e;
    enum trace_got got;

    while ((got = trace_next(r, &e, error)) == TRACE_EVENT)
        sink.put(sink.self, &e);
    if (got == TRACE_END)
        return STATUS_OK;
    fflush(stdout);
    return complain(error, "");
}

static void put_json(void *self, const struct event *e)
{
    struct job *job = self;

    json_event(stdout, e, trace_event_info(job->reader, e->kind), job->about);
}

static int cat(struct job *job)
{
    json_header(stdout, job->about);
    return read_events(job->reader, (struct event_sink){.put = put_json, .self = job});
}

static void print_folded(struct job *job)
{
    if (job->times == 0)
        return;
    if (job->options->fold)
        printf("%6ux ", job->times);
    flow_print_line(stdout, &job->last, job->about->symbols);
    job->times = 0;
}

static bool alike(const struct flow *a, const struct flow *b)
{
    return a->kind == b->kind && a->vm == b->vm && a->pc == b->pc &&
           a->traps == b->traps && a->hidden == b->hidden &&
           a->interrupts == b->interrupts;
}

static void on_flow(void *context, const struct flow *f)
{
    struct job *job = context;
    const struct options *o = job->options;

    if (o->example)
        chosen_offer(&job->chosen, f);
    if (o->flow && f->number == o->flow)
        chosen_take(&job->chosen, f);
    if (o->example || o->flow)
        return;
    if (o->kind && !flow_kind_is(f->kind, o->kind))
        return;
    if (!o->fold || (job->times && !alike(f, &job->last)))
        print_folded(job);
    if (job->times++ == 0)
        job->last = *f;
}

/* The table of the flow that was asked for. */
static int print_chosen(struct job *job)
{
    const struct options *o = job->options;
    char number[NUMBER];

    if (job->chosen.any) {
        flow_print(stdout, &job->chosen.flow, job->about->symbols,
                   job->about->settings);
        return STATUS_OK;
    }
    snprintf(number, sizeof number, "%lu", o->flow);
    return complain("there is no flow ", o->example ? o->example : number);
}

static int flows(struct job *job)
{
    const struct options *o = job->options;
    struct flow_finder *finder =
        flow_finder_new(job->about->monitored, on_flow, job);

    job->chosen.asked = o->example;
    int status = read_events(job->reader, flow_sink(finder));
    flow_finder_end(finder);
    flow_finder_free(finder);
    print_folded(job);
    if ((o->flow || o->example) && print_chosen(job) != STATUS_OK)
        status = STATUS_BAD;
    chosen_free(&job->chosen);
    return status;
}

static void count_flow(void *context, const struct flow *f)
{
    struct job *job = context;

    job->flows[f->kind]++;
}

struct counter {
    struct job *job;
    struct event_sink finder;
};

static void count_event(void *self, const struct event *e)
{
    struct counter *c = self;

    c->job->events[e->kind]++;
    c->finder.put(c->finder.self, e);
}

static int stat_events(struct job *job)
{
    struct flow_finder *finder =
        flow_finder_new(job->about->monitored, count_flow, job);
    struct counter counter = {job, flow_sink(finder)};
    int status =
        read_events(job->reader, (struct event_sink){.put = count_event, .self = &counter});

    flow_finder_end(finder);
    flow_finder_free(finder);
    for (unsigned k = 0; k < EVENT_KINDS; k++)
        if (job->events[k])
            printf("event %-12s %10" PRIu64 "\n",
                   trace_event_info(job->reader, k)->name, job->events[k]);
    for (unsigned k = 0; k < FLOW_KINDS; k++)
        if (job->flows[k])
            printf("flow  %-12s %10" PRIu64 "\n",
                   flow_kind_name((enum flow_kind)k), job->flows[k]);
    return status;
}

static const struct command {
    const char *name;
    int (*run)(struct job *job);
} commands[] = {{"cat", cat}, {"flows", flows}, {"stat", stat_events}};

static const struct command *find_command(const char *name)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
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
    if (strcmp(name, "--flow") == 0)
        return parse_number(value, &o->flow) ? NULL : "no number of a flow: ";
    if (strcmp(name, "--kind") == 0)
        o->kind = value;
    else
        o->example = value;
    return flow_kind_known(value) ? NULL : "no kind of flow is called ";
}

static bool takes_value(const char *name)
{
    return strcmp(name, "--flow") == 0 || strcmp(name, "--kind") == 0 ||
           strcmp(name, "--kind-of-flow") == 0;
}

/* Options stand before the files. */
static int parse(struct options *o, int argc, char **argv)
{
    int i = 2;

    for (; i < argc && strncmp(argv[i], "--", 2) == 0; i++) {
        if (strcmp(argv[i], "--fold") == 0) {
            o->fold = true;
            continue;
        }
        if (!takes_value(argv[i]))
            return complain("unknown option ", argv[i]);
        if (i + 1 == argc)
            return complain("a value is missing after ", argv[i]);
        const char *wrong = set_option(o, argv[i], argv[i + 1]);
        if (wrong)
            return complain(wrong, argv[i + 1]);
        i++;
    }
    o->files = i;
    return STATUS_OK;
}

static int one_file(const struct command *command, const struct options *o,
                    const char *path)
{
    char error[TRACE_ERROR];
    struct trace_reader *r = trace_open(path, error);

    if (!r)
        return complain(error, "");
    struct job job = {.options = o, .about = trace_about(r), .reader = r};
    int status = command->run(&job);
    trace_free(r);
    return status;
}

int trace_main(int argc, char **argv)
{
    struct options o = {0};
    const struct command *command = argc > 1 ? find_command(argv[1]) : NULL;
    int status = STATUS_OK;

    if (!command)
        return complain("cat, flows or stat, and a file; see "
                        "`mirrorball help trace`",
                        "");
    if (parse(&o, argc, argv) != STATUS_OK)
        return STATUS_BAD;
    if (o.files == argc)
        return complain("which file? see `mirrorball help trace`", "");
    for (int i = o.files; i < argc; i++)
        if (one_file(command, &o, argv[i]) != STATUS_OK)
            status = STATUS_BAD;
    return status;
}
