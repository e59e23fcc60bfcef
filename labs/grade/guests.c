/* SPDX-License-Identifier: MIT */
/*
 * guests.c - the guests' console, the machine's state, rules and patterns over
 * what the hardware did.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "labs/grade/answers.h"
#include "labs/grade/drawable.h"
#include "labs/grade/endless.h"
#include "labs/grade/fetches.h"
#include "labs/grade/judge.h"
#include "labs/grade/rules.h"
#include "labs/grade/trial.h"
#include "machine/monitor.h"
#include "machine/where.h"
#include "traces/choose.h"
#include "traces/pattern.h"

/*
 * Each of the guest's writes is held against all ghosts.  Our guests have 200
 * at most; who forges writes would make the grader wait for hours.
 */
enum { GHOSTS_MOST = 4096 };

/* What listens to a run's events. */
struct watch {
    struct verdict *v;
    struct trial *run;
    struct rules *rules;
    struct pattern *pattern, *absent;
    struct matcher *found, *found_absent;
    struct flow_finder *finder;
    struct chosen best;
    struct drawable drawable;
    unsigned long times;
    bool over; /* enough is known */
    uint64_t at; /* the step where it was known */
};

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
    if (!*w->rules->why &&
        w->rules->vm[w->rules->current]->ghosts > GHOSTS_MOST)
        snprintf(w->rules->why, sizeof w->rules->why,
                 "more than %d entries of the guest's were displaced, and are "
                 "not known to be gone", GHOSTS_MOST);
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
    judge_failed(w->v, w->v->test->value[KEY_TEST_title],
           "%s at v:%08" PRIx32 " (cycle %" PRIu64 "), which must not happen",
           event_info[event[events - 1]->kind].name, event[events - 1]->pc,
           event[events - 1]->cycle);
}

static void on_warning(void *self, const char *line)
{
    struct watch *w = self;
    char where[240];

    if (w->over)
        return;
    w->over = true;
    w->at = now(w);
    where_text(&w->run->session, where, sizeof where);
    judge_failed(w->v, "nothing that works by luck", "%s, at %s", line, where);
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
        judge_failed(w->v, "a pattern", "%s", error);
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
        drawable_watch(&w->drawable, m, !value[KEY_TEST_bare]);
    }
    w->found = listen(w, value[KEY_TEST_pattern], &w->pattern, on_found);
    w->found_absent = listen(w, value[KEY_TEST_absent], &w->absent, on_absent);
    if (value[KEY_TEST_warned])
        m->warner = (struct warner){on_warning, w};
    if (value[KEY_TEST_flow]) {
        w->finder = flow_finder_new(!value[KEY_TEST_bare], on_flow, w);
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
    drawable_free(&w->drawable);
    chosen_free(&w->best);
}

/* How the machine ended. */
static void judge_end(struct watch *w)
{
    const struct trial *run = w->run;
    const struct machine *m = run->session.machine;
    const char *ends = w->v->test->value[KEY_TEST_ends];
    char where[240];

    if (ends && strcmp(ends, "no") == 0)
        return;
    where_text(&run->session, where, sizeof where);
    if (run->stop == STOP_LIMIT)
        judge_failed(w->v, "the guests come to their end",
               "after %" PRIu64 " instructions the machine still runs, at %s",
               run->limit, where);
    else if (run->stop == STOP_POWER && m->board.exit_status == 0)
        return;
    else if (run->stop == STOP_POWER)
        judge_failed(w->v, "every guest powers off by itself",
               "a guest was killed, or the monitor gave up: status %" PRIu32,
               m->board.exit_status);
    else
        judge_failed(w->v, "the guests come to their end", "%s; at %s", m->why,
               where);
}

/* "hidden < 500": a counter that the monitor keeps of the first VM. */
static void judge_stat(struct watch *w, const struct build *b)
{
    char stat[ANSWERS_FILLED];
    struct monitor_counters *m;
    unsigned long long limit;
    char name[64], op;
    uint64_t is;

    if (!answers_fill(w->v, b->answers, KEY_TEST_stat, stat))
        return;
    if (sscanf(stat, "%63s %c %llu", name, &op, &limit) != 3) {
        judge_failed(w->v, "a number", "%s", stat);
        return;
    }
    m = monitor_counters(&w->run->session);
    is = m && m->vms ? monitor_count(m, 0, name) : 0;
    free(m);
    if (op == '<' ? is < limit : op == '>' ? is > limit : is == limit)
        return;
    judge_failed(w->v, stat, "%s is %" PRIu64, name, is);
}

static void judge_events(struct watch *w, const struct build *b)
{
    char *const *value = w->v->test->value;
    char kind[64], flow[ANSWERS_FILLED];
    unsigned traps;

    if (w->rules && *w->rules->why)
        judge_failed(w->v, "every real TLB entry follows from the guest's own, "
                     "through pmap", "%s", w->rules->why);
    else if (w->rules && w->rules->installs == 0)
        judge_failed(w->v, "real TLB entries are installed", "not one was");
    if (w->found && w->times == 0)
        judge_failed(w->v, value[KEY_TEST_title], "it never happened");
    if (!answers_fill(w->v, b->answers, KEY_TEST_flow, flow))
        return;
    if (sscanf(flow, "%63s %u", kind, &traps) != 2)
        judge_failed(w->v, "a number", "%s", flow);
    else if (!w->best.any)
        judge_failed(w->v, value[KEY_TEST_title], "there was no %s", kind);
    else if (w->best.flow.traps != traps)
        judge_failed(w->v, value[KEY_TEST_title],
               "the best %s took %u traps, not %u", kind,
               w->best.flow.traps, traps);
}

void judge_guests(struct verdict *v, const struct build *b,
                  const struct result *r)
{
    struct complaint why;
    struct trial run;
    struct watch w = {.v = v, .run = &run};
    struct fetches fetches = {.sections = 0};
    char kind[64] = "";

    if (!trial_open(&run, v->test, b, &why)) {
        judge_failed(v, "a machine that starts", "%s", why.text);
        return;
    }
    if (v->test->value[KEY_TEST_flow])
        sscanf(v->test->value[KEY_TEST_flow], "%63s", kind);
    w.best.asked = kind;
    watch_begin(&w);
    if (b->monitor)
        fetches_watch(&fetches, &run.session);
    trial_go(&run, &w.over);
    watch_end(&w);
    fetches_judge(v, &fetches);
    judge_events(&w, b); /* the cause, before what follows from it */
    if (v->outcome == PASSED) {
        judge_end(&w);
        judge_console(v, &run, b, r);
        judge_stat(&w, b);
    }
    v->insns = run.session.machine->cpu.retired;
    if (v->outcome == FAILED)
        trial_reopen(&run, v, w.at ? w.at : machine_steps(run.session.machine),
                     drawable_option(&w.drawable));
    if (v->outcome == FAILED && run.stop == STOP_LIMIT && !w.over)
        endless_judge(v, &run, b, r->rubric);
    watch_free(&w);
    trial_close(&run);
}
