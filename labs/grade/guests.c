/* SPDX-License-Identifier: MIT */
/*
 * guests.c - the guests' console, the machine's state, rules and patterns over
 * what the hardware did.
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "labs/grade/judge.h"
#include "labs/grade/rules.h"
#include "labs/grade/trial.h"
#include "machine/file.h"
#include "machine/where.h"
#include "traces/choose.h"
#include "traces/pattern.h"

/* What listens to a run's events. */
struct watch {
    struct verdict *v;
    struct trial *run;
    struct rules *rules;
    struct pattern *pattern, *absent;
    struct matcher *found, *found_absent;
    struct flow_finder *finder;
    struct chosen best;
    unsigned long times;
    bool over; /* enough is known */
    uint64_t at; /* the step where it was known */
};

__attribute__((format(printf, 3, 4))) static void
failed(struct verdict *v, const char *expected, const char *format, ...)
{
    va_list args;

    if (v->outcome == FAILED)
        return;
    v->outcome = FAILED;
    snprintf(v->expected, sizeof v->expected, "%s", expected);
    va_start(args, format);
    vsnprintf(v->happened, sizeof v->happened, format, args);
    va_end(args);
}

static uint64_t now(const struct watch *w)
{
    return machine_steps(w->run->session.machine);
}

static void on_rule_event(void *self, const struct event *e)
{
    struct watch *w = self;

    if (w->over)
        return;
    rules_event(w->rules, e);
    if (*w->rules->why) {
        w->over = true;
        w->at = now(w);
    }
}

static void on_found(void *self, const struct event *const *event,
                     unsigned events)
{
    struct watch *w = self;

    (void)event;
    (void)events;
    w->times++;
}

static void on_absent(void *self, const struct event *const *event,
                      unsigned events)
{
    struct watch *w = self;

    if (w->over)
        return;
    w->over = true;
    w->at = now(w);
    failed(w->v, w->v->test->value[KEY_TEST_title],
           "%s at v:%08" PRIx32 " (cycle %" PRIu64 "), which must not happen",
           event_info[event[events - 1]->kind].name, event[events - 1]->pc,
           event[events - 1]->cycle);
}

static void on_flow(void *self, const struct flow *f)
{
    struct watch *w = self;

    chosen_offer(&w->best, f);
}

/* A pattern of the rubric's: its syntax is checked by --check-rubric. */
static struct matcher *listen(struct watch *w, const char *text,
                              struct pattern **pattern, pattern_found *found)
{
    char error[PATTERN_ERROR];
    struct matcher *m;

    if (!text)
        return NULL;
    *pattern = pattern_parse(text, event_info, w->run->session.symbols, error);
    if (!*pattern) {
        failed(w->v, "a pattern", "%s", error);
        return NULL;
    }
    m = matcher_new(*pattern, found, w);
    if (m)
        machine_record(w->run->session.machine, matcher_sink(m));
    return m;
}

static void watch_begin(struct watch *w)
{
    char *const *value = w->v->test->value;
    struct machine *m = w->run->session.machine;

    if (value[KEY_TEST_rules]) {
        const char *append = value[KEY_TEST_append];

        w->rules = rules_new(!append || !strstr(append, "stlb=off"));
        machine_record(m, (struct event_sink){.put = on_rule_event, .self = w});
    }
    w->found = listen(w, value[KEY_TEST_pattern], &w->pattern, on_found);
    w->found_absent = listen(w, value[KEY_TEST_absent], &w->absent, on_absent);
    if (value[KEY_TEST_flow]) {
        w->finder = flow_finder_new(true, on_flow, w);
        machine_record(m, flow_sink(w->finder));
    }
}

static void watch_end(struct watch *w)
{
    if (w->found)
        matcher_end(w->found);
    if (w->found_absent)
        matcher_end(w->found_absent);
    if (w->finder)
        flow_finder_end(w->finder);
}

static void watch_free(struct watch *w)
{
    rules_free(w->rules);
    matcher_free(w->found);
    matcher_free(w->found_absent);
    pattern_free(w->pattern);
    pattern_free(w->absent);
    flow_finder_free(w->finder);
    chosen_free(&w->best);
}

/* How the machine ended. */
static void judge_end(struct watch *w)
{
    const struct trial *run = w->run;
    const struct machine *m = run->session.machine;
    char where[240];

    where_text(&run->session, where, sizeof where);
    if (run->stop == STOP_LIMIT)
        failed(w->v, "the guests come to their end",
               "after %" PRIu64 " instructions the machine still runs, at %s",
               run->limit, where);
    else if (run->stop == STOP_POWER && m->board.exit_status == 0)
        return;
    else if (run->stop == STOP_POWER)
        failed(w->v, "every guest powers off by itself",
               "a guest was killed, or the monitor gave up: status %" PRIu32,
               m->board.exit_status);
    else
        failed(w->v, "the guests come to their end", "%s; at %s", m->why,
               where);
}

/* The next line of the console that a guest wrote, without "[name] ". */
static char *guest_line(char **rest)
{
    char *line;

    while ((line = strsep(rest, "\n")) != NULL) {
        char *end = strstr(line, "] ");

        if (line[0] != '[' || !end || strncmp(line, "[vmm]", 5) == 0)
            continue;
        line = end + 2;
        line[strcspn(line, "\r")] = '\0';
        return line;
    }
    return NULL;
}

static void compare(struct watch *w, char *console, char *wanted)
{
    unsigned number = 0;
    char *want, *got;

    if (wanted[0] && wanted[strlen(wanted) - 1] == '\n')
        wanted[strlen(wanted) - 1] = '\0';
    do {
        want = strsep(&wanted, "\n");
        got = guest_line(&console);
        number++;
    } while (want && got && strcmp(want, got) == 0);
    if (!want && !got)
        return;
    char expected[SAID / 2];
    snprintf(expected, sizeof expected,
             "line %u of the guest's console: %.400s", number,
             want ? want : "(the end)");
    failed(w->v, expected, "%.400s", got ? got : "(the end)");
}

static void judge_console(struct watch *w, const struct build *b,
                          const struct result *r)
{
    const char *name = w->v->test->value[KEY_TEST_console];
    struct complaint why;
    char path[512], none[1] = "";
    size_t size;
    char *wanted, *text;

    if (!name)
        return;
    if (w->run->flooded) {
        failed(w->v, "what the guest says", "a flood: over %d bytes",
               CONSOLE_MOST);
        return;
    }
    snprintf(path, sizeof path, "%s/labs/%s/%s", b->root,
             r->rubric->value[KEY_LAB_number], name);
    text = (char *)file_read(path, &size, &why);
    if (!text) {
        failed(w->v, "a file of ours", "%s", why.text);
        return;
    }
    wanted = strndup(text, size);
    if (wanted)
        compare(w, w->run->console ? w->run->console : none, wanted);
    free(wanted);
    free(text);
}

static void judge_events(struct watch *w)
{
    char *const *value = w->v->test->value;
    char kind[64];
    unsigned traps;

    if (w->rules && *w->rules->why)
        failed(w->v, "every real TLB entry follows from the guest's own, "
                     "through pmap", "%s", w->rules->why);
    else if (w->rules && w->rules->installs == 0)
        failed(w->v, "real TLB entries are installed", "not one was");
    if (w->found && w->times == 0)
        failed(w->v, value[KEY_TEST_title], "it never happened");
    if (!value[KEY_TEST_flow] ||
        sscanf(value[KEY_TEST_flow], "%63s %u", kind, &traps) != 2)
        return;
    if (!w->best.any)
        failed(w->v, value[KEY_TEST_title], "there was no %s", kind);
    else if (w->best.flow.traps != traps)
        failed(w->v, value[KEY_TEST_title],
               "the best %s took %u traps, not %u", kind,
               w->best.flow.traps, traps);
}

void judge_guests(struct verdict *v, const struct build *b,
                  const struct result *r)
{
    struct complaint why;
    struct trial run;
    struct watch w = {.v = v, .run = &run};
    char kind[64] = "";

    if (!trial_open(&run, v->test, b, &why)) {
        failed(v, "a machine that starts", "%s", why.text);
        return;
    }
    if (v->test->value[KEY_TEST_flow])
        sscanf(v->test->value[KEY_TEST_flow], "%63s", kind);
    w.best.asked = kind;
    watch_begin(&w);
    trial_go(&run, &w.over);
    watch_end(&w);
    judge_events(&w); /* the cause, before what follows from it */
    if (v->outcome == PASSED) {
        judge_end(&w);
        judge_console(&w, b, r);
    }
    v->insns = run.session.machine->cpu.retired;
    if (v->outcome == FAILED)
        trial_reopen(&run, v, w.at ? w.at : machine_steps(run.session.machine));
    watch_free(&w);
    trial_close(&run);
}
