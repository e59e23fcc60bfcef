/* SPDX-License-Identifier: MIT */
/*
 * judge_cases.c - a bare program calls the student's file inside the machine;
 * arguments are written, answers are read, from outside.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "labs/grade/calls.h"
#include "labs/grade/judge.h"
#include "labs/grade/quote.h"
#include "machine/machine.h"

enum { LIMIT = 3000000, CLASS = 64, CASE_MOST = 1024 };

/* The calls of a test, and what is right. */
struct bench {
    char class[CLASS];
    struct calls calls;
    uint8_t *given, *right; /* the cases; the same, solved */
    unsigned first;         /* which one went wrong first */
    enum stop stop;         /* how the run ended */
};

static void fill(struct bench *b, const struct case_kind *kind, unsigned count,
                 uint64_t seed)
{
    struct dice d;

    b->given = calloc(count, kind->bytes);
    b->right = calloc(count, kind->bytes);
    if (!b->given || !b->right)
        abort();
    dice_seed(&d, seed);
    for (unsigned i = 0; i < count; i++) {
        uint8_t *c = b->given + i * kind->bytes;

        if (!kind->make(c, b->class, &d))
            abort(); /* --check-rubric finds it */
        memcpy(b->right + i * kind->bytes, c, kind->bytes);
        kind->solve(b->right + i * kind->bytes);
    }
}

static void say(struct verdict *v, struct bench *b, unsigned i,
                const char *happened)
{
    char call[SAID], right[SAID / 2];

    b->calls.kind->call_text(b->right + i * b->calls.kind->bytes, call, sizeof call);
    b->calls.kind->answer_text(b->right + i * b->calls.kind->bytes, right, sizeof right);
    v->outcome = FAILED;
    b->first = i;
    snprintf(v->expected, sizeof v->expected, "%.600s = %.400s", call, right);
    snprintf(v->happened, sizeof v->happened, "%.400s", happened);
}

static void compare(struct verdict *v, struct bench *b)
{
    size_t bytes = b->calls.kind->bytes, at = b->calls.kind->answer_at;
    uint8_t *got = calloc(b->calls.count, bytes);
    unsigned wrong = 0, first = 0;
    char text[SAID / 2];

    if (!got || bytes > CASE_MOST)
        abort();
    calls_answers(&b->calls, got);
    for (unsigned i = 0; i < b->calls.count; i++) {
        uint8_t judged[2][CASE_MOST];

        memcpy(judged[0], got + i * bytes, bytes);
        memcpy(judged[1], b->right + i * bytes, bytes);
        b->calls.kind->judged(judged[0], b->class);
        b->calls.kind->judged(judged[1], b->class);
        if (memcmp(judged[0] + at, judged[1] + at, bytes - at) != 0 &&
            wrong++ == 0)
            first = i;
    }
    if (wrong > 0) {
        b->calls.kind->answer_text(got + first * bytes, text, sizeof text);
        say(v, b, first, text);
        snprintf(v->happened, sizeof v->happened, "%.400s  (%u of %u calls "
                 "are wrong)", text, wrong, b->calls.count);
    }
    free(got);
}

static void go(struct verdict *v, struct bench *b)
{
    struct machine *m = b->calls.session.machine;
    enum stop stop = b->stop = machine_run(m, LIMIT);
    uint32_t at = calls_done(&b->calls);
    char text[SAID / 2];

    v->insns = m->cpu.retired;
    if (stop == STOP_POWER && at == b->calls.count &&
        !fetches_found(&b->calls.fetches)) {
        compare(v, b);
        return;
    }
    if (fetches_found(&b->calls.fetches))
        fetches_text(&b->calls.fetches, text);
    else if (stop == STOP_LIMIT)
        snprintf(text, sizeof text,
                 "it does not return within %d instructions", LIMIT);
    else
        snprintf(text, sizeof text, "the machine stops: %.300s", m->why);
    say(v, b, at < b->calls.count ? at : 0, text);
    v->endless = stop == STOP_LIMIT && !fetches_found(&b->calls.fetches);
}

/*
 * Does the call that went wrong end in the same way, with the same answer, when
 * it is the first?  If not, it depends on what earlier calls have left behind.
 */
static bool is_wrong_alone(const struct bench *b, const struct build *build)
{
    const struct case_kind *kind = b->calls.kind;
    size_t at = kind->answer_at, bytes = kind->bytes;
    const uint8_t *given = b->given + b->first * bytes;
    struct complaint why;
    struct calls alone;
    enum stop stop;
    bool same;

    if (!calls_open(&alone, kind, build->harness, given, 1, &why))
        return true;
    stop = machine_run(alone.session.machine, LIMIT);
    same = stop == b->stop &&
           fetches_found(&alone.fetches) == fetches_found(&b->calls.fetches);
    if (same && stop == STOP_POWER) {
        uint8_t *all = calloc(b->calls.count, bytes), one[CASE_MOST];

        if (!all)
            abort();
        calls_answers(&b->calls, all);
        calls_answers(&alone, one);
        kind->judged(all + b->first * bytes, b->class);
        kind->judged(one, b->class);
        same = memcmp(all + b->first * bytes + at, one + at, bytes - at) == 0;
        free(all);
    }
    calls_close(&alone);
    return same;
}

static void reopen(struct verdict *v, const struct bench *b,
                   const struct build *build)
{
    const char *test = v->test->id;
    char *folder = quote_word(build->folder);
    bool alone = is_wrong_alone(b, build);
    unsigned from = alone ? b->first : 0;
    char condition[SAID / 8] = "";

    /* With the first wrong call in its data, and the calls that it needs. */
    if (build->keep) {
        struct complaint why;
        char path[SAID];

        snprintf(path, sizeof path, "%s/%s.elf", build->keep, test);
        calls_keep(&b->calls, build->harness, from,
                   b->first - from + 1, path, &why);
    }
    if (!alone)
        snprintf(condition, sizeof condition, " if case_done == %u", b->first);
    snprintf(v->reopen, sizeof v->reopen,
             "mirrorball repl %s/build/%s.elf -c 'break do_case%s' -c continue"
             "   (make grade leaves it there%s)",
             folder, test, condition,
             alone ? "" : "; as the first call it does something else: your "
                          "file keeps something from call to call");
    free(folder);
    snprintf(v->draw, sizeof v->draw,
             "no guest, no flow: step through the call");
}

void judge_cases(struct verdict *v, const struct build *b,
                 const struct result *r)
{
    const struct case_kind *kind =
        case_kind_of(r->rubric->value[KEY_LAB_number]);
    struct complaint why;
    struct bench bench = {0};
    unsigned count;

    if (!kind || sscanf(v->test->value[KEY_TEST_cases], "%63s %u", bench.class,
                        &count) != 2 || count > kind->most)
        abort(); /* --check-rubric finds it */
    fill(&bench, kind, count, r->seed);
    if (calls_open(&bench.calls, kind, b->harness, bench.given, count, &why)) {
        go(v, &bench);
        if (v->outcome == FAILED)
            reopen(v, &bench, b);
        calls_close(&bench.calls);
    } else {
        v->outcome = FAILED;
        snprintf(v->happened, sizeof v->happened, "%.400s", why.text);
    }
    free(bench.given);
    free(bench.right);
}
