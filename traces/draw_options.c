/* SPDX-License-Identifier: MIT */
/* draw_options.c - the command line of `mirrorball draw`. */
#include "traces/draw_options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "traces/canvas.h"
#include "traces/flow.h"

enum {
    STATUS_OK = 0,
    STATUS_BAD = 2,
    MARGIN = 12,
    ROWS = 200,
    NAME = 32,
    MARGIN_MOST = 1000000
};

const char draw_usage[] =
    "usage: mirrorball draw FILE [options] -o OUT\n"
    "\n"
    "Draw what the trace FILE (from `mirrorball run --trace FILE`) holds.\n"
    "  -o OUT               .svg, .png, .pdf or .dot; .html: a page to step\n"
    "                       through; .mmd: Mermaid; .json: for Perfetto\n"
    "  --kind lanes         who acts, from left to right; time downwards\n"
    "  --kind states        who hands over to whom, how often, at what cost\n"
    "  --kind translation   one access: vpn, pfn, mfn, and what decided\n"
    "  --kind memory        which frames back the VMs' pages, who shares\n"
    "Which part of it (`mirrorball trace flows FILE` lists the flows):\n"
    "  --flow N             that flow; N-M: all these, repeated ones once\n"
    "  --first-flow N       of a part of a run: its first flow is called N\n"
    "  --called NAME        what titles and messages call FILE\n"
    "  --kind-of-flow KIND  the best example of that kind (warm, cheap):\n"
    "                       tlb-miss, invalid, modified, hidden, syscall, "
    "boot ...\n"
    "  --find PATTERN       the first flow in which that is found: the "
    "language "
    "of\n"
    "                       `mirrorball trace grep --help`\n"
    "  --only KIND,...      of --flow N-M, those of these kinds\n"
    "  --around SEQ[,N]     not a flow: N events (12) before and after one; "
    "of\n"
    "                       memory: at that event, not when most is in use\n"
    "  --around found[,N]   the same, around the last event of what --find "
    "finds\n"
    "  --max-events N       so many rows at most (200); a box says what is "
    "missing\n"
    "  --slide              16:9, at most 14 rows, in large letters\n"
    "  --ostep              rows numbered as in OSTEP's tables: 3.2 is in its "
    "row 3\n"
    "Lanes and translation: by default one TLB miss (and one system call);\n"
    "states and memory: the whole trace.\n"
    "\n"
    "For example:\n"
    "    mirrorball draw paging.trace --kind-of-flow tlb-miss -o miss.svg\n";

int draw_complain(const char *what, const char *which)
{
    fprintf(stderr, "mirrorball: draw: %s%s\n", what, which);
    return STATUS_BAD;
}

static bool ends(const char *path, const char *with)
{
    size_t n = strlen(path), m = strlen(with);

    return n > m && strcmp(path + n - m, with) == 0;
}

static const char *set_out(struct draw_options *o, const char *value)
{
    o->out = value;
    o->form = ends(value, ".html")   ? FORM_PAGE
              : ends(value, ".mmd")  ? FORM_MERMAID
              : ends(value, ".json") ? FORM_PERFETTO
                                     : FORM_PICTURE;
    return o->form != FORM_PICTURE || canvas_knows(value)
               ? NULL
               : "OUT must end in .svg, .png, .pdf, .dot, .html, .mmd or "
                 ".json, not ";
}

static const char *set_flow(struct draw_options *o, const char *value)
{
    static const char wrong[] = "no number of a flow: ";
    char *end;

    if (value[0] < '1' || value[0] > '9')
        return wrong;
    o->first = o->last = strtoul(value, &end, 10);
    if (*end == '-' && end[1] >= '1' && end[1] <= '9')
        o->last = strtoul(end + 1, &end, 10);
    return *end || o->last < o->first ? wrong : NULL;
}

static const char *set_begins(struct draw_options *o, const char *value)
{
    char *end;

    o->begins = strtoul(value, &end, 10);
    return *end || value[0] < '1' || value[0] > '9' ? "no number of a flow: "
                                                    : NULL;
}

static const char *set_around(struct draw_options *o, const char *value)
{
    static const char found[] = "found";
    const char *rest = value;
    char *end;

    o->around = true;
    o->margin = MARGIN;
    o->around_found = strncmp(value, found, strlen(found)) == 0;
    if (o->around_found) {
        rest += strlen(found);
    } else if (value[0] >= '0' && value[0] <= '9') {
        o->middle = strtoull(value, &end, 10);
        rest = end;
    }
    if (*rest == ',' && rest != value) {
        o->margin = strtoull(rest + 1, &end, 10);
        rest = end;
    }
    return *rest || rest == value || o->margin > MARGIN_MOST
               ? "neither the number of an event nor `found`: "
               : NULL;
}

static const char *set_most(struct draw_options *o, const char *value)
{
    char *end;

    o->most = strtoul(value, &end, 10);
    return *end || value[0] < '1' || value[0] > '9' ? "no number: " : NULL;
}

static const char *set_asked(struct draw_options *o, const char *value)
{
    o->asked = value;
    return flow_kind_known(value) ? NULL : "no kind of flow is called ";
}

static const char *set_called(struct draw_options *o, const char *value)
{
    o->called = value;
    return NULL;
}

static const char *set_find(struct draw_options *o, const char *value)
{
    o->find = value;
    return NULL;
}

/* Each of the words must be a kind. */
static const char *set_only(struct draw_options *o, const char *value)
{
    o->only = value;
    while (*value) {
        char name[NAME];
        size_t n = strcspn(value, ",");

        snprintf(name, sizeof name, "%.*s", n < NAME ? (int)n : 0, value);
        if (!flow_kind_known(name))
            return "no kind of flow is in ";
        value += n + (value[n] == ',');
    }
    return NULL;
}

static const char *set_kind(struct draw_options *o, const char *value)
{
    static const char *const names[] = {"lanes", "states", "translation",
                                        "memory"};

    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], value) == 0) {
            o->kind = (enum draw_kind)i;
            return NULL;
        }
    return "no kind of picture is called ";
}

static const struct {
    const char *name;
    const char *(*set)(struct draw_options *o, const char *value);
} options[] = {
    {"-o", set_out},
    {"--flow", set_flow},
    {"--kind", set_kind},
    {"--kind-of-flow", set_asked},
    {"--find", set_find},
    {"--only", set_only},
    {"--around", set_around},
    {"--max-events", set_most},
    {"--first-flow", set_begins},
    {"--called", set_called},
};

enum { OPTIONS = sizeof options / sizeof *options };

/* The option argv[i] and its value: the status; *i is moved to the value. */
static int take(struct draw_options *o, int argc, char **argv, int *i)
{
    unsigned k = 0;

    while (k < OPTIONS && strcmp(options[k].name, argv[*i]) != 0)
        k++;
    if (k == OPTIONS)
        return draw_complain("unknown option ", argv[*i]);
    if (*i + 1 == argc)
        return draw_complain("a value is missing after ", argv[*i]);
    const char *value = argv[++*i], *wrong = options[k].set(o, value);
    return wrong ? draw_complain(wrong, value) : STATUS_OK;
}

/* What excludes what. */
static int agree(const struct draw_options *o)
{
    bool lanes = o->kind == DRAW_LANES;

    if (!o->file || !o->out)
        return draw_complain("FILE and -o OUT are needed; try --help", "");
    if (o->form != FORM_PICTURE && !lanes)
        return draw_complain("that kind of picture cannot be a ",
                             strrchr(o->out, '.'));
    if (o->form != FORM_PICTURE && (o->around || o->last > o->first))
        return draw_complain("--around and --flow N-M cannot be a ",
                             strrchr(o->out, '.'));
    if (o->last > o->first && (!lanes || o->slide))
        return draw_complain("--flow N-M is for a picture of lanes", "");
    if (o->find && (o->first || o->asked || (o->around && !o->around_found)))
        return draw_complain("--find finds one flow by itself", "");
    if (o->around_found && !o->find)
        return draw_complain("--around found goes with --find", "");
    if (o->only && o->last == o->first)
        return draw_complain("--only goes with --flow N-M", "");
    if (o->around &&
        (o->first || o->asked || !(lanes || o->kind == DRAW_MEMORY)))
        return draw_complain("--around is for lanes and memory, without a flow",
                             "");
    if (o->slide && (!lanes || o->form != FORM_PICTURE))
        return draw_complain("--slide is for a picture of lanes", "");
    return STATUS_OK;
}

int draw_options_parse(struct draw_options *o, int argc, char **argv)
{
    *o = (struct draw_options){.most = ROWS};
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
            o->help = true;
            return STATUS_OK;
        }
        if (strcmp(argv[i], "--slide") == 0) {
            o->slide = true;
        } else if (strcmp(argv[i], "--ostep") == 0) {
            o->ostep = true;
        } else if (argv[i][0] == '-' && argv[i][1]) {
            if (take(o, argc, argv, &i) != STATUS_OK)
                return STATUS_BAD;
        } else if (o->file) {
            return draw_complain("one file only; what is ", argv[i]);
        } else {
            o->file = argv[i];
        }
    }
    return agree(o);
}
