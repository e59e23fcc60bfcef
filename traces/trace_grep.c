/* SPDX-License-Identifier: MIT */
/* trace_grep.c - `trace grep PATTERN`: where a trace does what. */
#include <stdio.h>

#include "traces/event_line.h"
#include "traces/json.h"
#include "traces/pattern.h"
#include "traces/trace_parts.h"

struct search {
    const struct trace_options *options;
    struct trace_reader *reader;
    struct event_sink matcher;
    unsigned long found;
};

static void print(const struct search *s, const struct event *e)
{
    const struct event_info *info = trace_event_info(s->reader, e->kind);

    if (!s->options->json)
        event_print(stdout, "", e, info, trace_about(s->reader));
    else if (info)
        json_event(stdout, e, info, trace_about(s->reader));
}

static void on_found(void *context, const struct event *const *event,
                     unsigned events)
{
    struct search *s = context;
    const struct trace_options *o = s->options;

    s->found++;
    if (o->count || (o->most && s->found > o->most))
        return;
    if (s->found > 1 && events > 1 && !o->json)
        puts("--");
    for (unsigned i = 0; i < events; i++)
        print(s, event[i]);
}

static void say_ends(const struct search *s, unsigned long forgot)
{
    const struct trace_options *o = s->options;

    if (o->count)
        printf("%lu\n", s->found);
    else if (o->most && s->found > o->most && !o->json)
        printf("-- and %lu more\n", s->found - o->most);
    if (forgot) {
        fflush(stdout);
        fprintf(stderr,
                "mirrorball: trace: %lu beginnings were given up, as more "
                "than %d waited for their end\n",
                forgot, MATCHER_WAITING);
    }
}

int trace_grep(const struct trace_options *o, struct trace_reader *r)
{
    struct search s = {.options = o, .reader = r};
    char error[PATTERN_ERROR];
    struct pattern *p = pattern_parse(o->pattern, trace_kinds(r),
                                      trace_about(r)->symbols, error);

    if (!p)
        return trace_complain("the pattern: ", error);
    struct matcher *m = matcher_new(p, on_found, &s);
    int status = trace_feed(r, matcher_sink(m));
    if (status == STATUS_OK) {
        matcher_end(m);
        status = s.found ? STATUS_OK : STATUS_NO;
    }
    say_ends(&s, matcher_forgot(m));
    matcher_free(m);
    pattern_free(p);
    return status;
}

static const char language[] =
    "usage: mirrorball trace grep [--count] [--max N] [--json] PATTERN "
    "FILE...\n"
    "\n"
    "Find in each FILE what fits the PATTERN: events in their order, with "
    "gaps.\n"
    "Exit status: 0 something was found; 1 nothing was; 2 wrong use or a bad "
    "file.\n"
    "\n"
    "  tlb_write                      an event of that kind (event.def; "
    "`any`)\n"
    "  exception[exc(cause)=TLBL, real=U]   with all these tests: = != < <= > "
    ">=\n"
    "  kill[vm=2]|done                the one or the other\n"
    "  A .. B                         B somewhere after A\n"
    "  A > B                          B is next (`ran` events aside)\n"
    "  A .. !C, !D .. B               neither C nor D between them\n"
    "  A .. !B .. end                 never B after A, to the trace's end\n"
    "  reflect[badvaddr=$a] .. vtlb_write[pair(entryhi)=pair($a)]\n"
    "                                 $a stands for what it first equals\n"
    "\n"
    "A test compares numbers (0x for hexadecimal), $variables, the event's "
    "fields\n"
    "(its own, or seq cycle pc word vm asid real real_after believes\n"
    "believes_after) and constants: exceptions (TLBL, Sys), modes (K S U),\n"
    "instructions (tlbwr), symbols (vmm_trap).  Functions:\n";

void trace_grep_help(void)
{
    fputs(language, stdout);
    for (const struct pattern_function *f = pattern_functions; f->name; f++)
        printf("  %-8s %s\n", f->name, f->means);
    puts("\n"
         "  --count  only how often      --max N  show N, say how many more\n"
         "  --json   events as `trace cat` prints them\n"
         "\n"
         "For example, misses that the guest was told of and has mapped:\n"
         "    mirrorball trace grep 'reflect[pair(badvaddr)=$p] .. !reflect .. "
         "vtlb_write[pair(entryhi)=$p]' paging.trace");
}
