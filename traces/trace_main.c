/* SPDX-License-Identifier: MIT */
/* trace_main.c - the command `mirrorball trace`: which, of what, how. */
#include "traces/trace_main.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "traces/flow.h"
#include "traces/trace_parts.h"

typedef int one_file(const struct trace_options *o, struct trace_reader *r);

static const struct command {
    const char *name;
    one_file *run; /* NULL: diff, of two */
} commands[] = {{"cat", trace_cat},
                {"flows", trace_flows},
                {"stat", trace_stat},
                {"grep", trace_grep},
                {"diff", NULL}};

int trace_complain(const char *what, const char *which)
{
    fprintf(stderr, "mirrorball: trace: %s%s\n", what, which);
    return STATUS_BAD;
}

int trace_feed(struct trace_reader *r, struct event_sink sink)
{
    char error[TRACE_ERROR];
    struct event e;
    enum trace_got got;

    while ((got = trace_next(r, &e, error)) == TRACE_EVENT)
        sink.put(sink.self, &e);
    if (got == TRACE_END)
        return STATUS_OK;
    fflush(stdout);
    return trace_complain(error, "");
}

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
static const char *set_option(struct trace_options *o, const char *name,
                              const char *value)
{
    if (strcmp(name, "--flow") == 0)
        return parse_number(value, &o->flow) ? NULL : "no number of a flow: ";
    if (strcmp(name, "--max") == 0)
        return parse_number(value, &o->most) ? NULL : "no number: ";
    if (strcmp(name, "--kind") == 0)
        o->kind = value;
    else
        o->example = value;
    return flow_kind_known(value) ? NULL : "no kind of flow is called ";
}

static bool takes_value(const char *name)
{
    return strcmp(name, "--flow") == 0 || strcmp(name, "--kind") == 0 ||
           strcmp(name, "--kind-of-flow") == 0 || strcmp(name, "--max") == 0;
}

static bool set_flag(struct trace_options *o, const char *name)
{
    const struct {
        const char *name;
        bool *flag;
    } flags[] = {
        {"--fold", &o->fold}, {"--count", &o->count}, {"--json", &o->json}};

    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (strcmp(flags[i].name, name) == 0)
            return *flags[i].flag = true;
    return false;
}

/* Options stand before the files; *files is where these begin. */
static int parse(struct trace_options *o, int argc, char **argv, int *files)
{
    int i = 2;

    for (; i < argc && strncmp(argv[i], "--", 2) == 0; i++) {
        if (set_flag(o, argv[i]))
            continue;
        if (!takes_value(argv[i]))
            return trace_complain("unknown option ", argv[i]);
        if (i + 1 == argc)
            return trace_complain("a value is missing after ", argv[i]);
        const char *wrong = set_option(o, argv[i], argv[i + 1]);
        if (wrong)
            return trace_complain(wrong, argv[i + 1]);
        i++;
    }
    *files = i;
    return STATUS_OK;
}

static int run_one(const struct command *command, const struct trace_options *o,
                   const char *path)
{
    char error[TRACE_ERROR];
    struct trace_reader *r = trace_open(path, error);

    if (!r)
        return trace_complain(error, "");
    int status = command->run(o, r);
    trace_free(r);
    return status;
}

static int run_diff(const struct trace_options *o, char **path)
{
    char error[TRACE_ERROR];
    struct trace_reader *a = trace_open(path[0], error);
    struct trace_reader *b = a ? trace_open(path[1], error) : NULL;
    int status = b ? trace_diff(o, a, b) : trace_complain(error, "");

    trace_free(a);
    trace_free(b);
    return status;
}

/* The worst of what the files give: 2 is worst, then what stands for "yes". */
static int run_all(const struct command *command, const struct trace_options *o,
                   int argc, char **argv)
{
    bool bad = false, yes = false;

    for (int i = 0; i < argc; i++) {
        int status = run_one(command, o, argv[i]);

        bad |= status == STATUS_BAD;
        yes |= status == STATUS_OK;
    }
    if (bad)
        return STATUS_BAD;
    return yes ? STATUS_OK : STATUS_NO;
}

int trace_main(int argc, char **argv)
{
    struct trace_options o = {0};
    const struct command *command = argc > 1 ? find_command(argv[1]) : NULL;
    int files = argc;

    if (!command)
        return trace_complain("cat, flows, stat, grep or diff, and a file; see "
                              "`mirrorball help trace`",
                              "");
    bool grep = command->run == trace_grep;
    if (argc > 2 &&
        (strcmp(argv[2], "--help") == 0 || strcmp(argv[2], "-h") == 0)) {
        trace_help(command->name);
        return STATUS_OK;
    }
    if (parse(&o, argc, argv, &files) != STATUS_OK)
        return STATUS_BAD;
    if (grep && files < argc)
        o.pattern = argv[files++];
    if (files == argc)
        return trace_complain("which file? see `mirrorball help trace`", "");
    if (command->run)
        return run_all(command, &o, argc - files, argv + files);
    if (argc - files != 2)
        return trace_complain("diff takes two files", "");
    return run_diff(&o, argv + files);
}
