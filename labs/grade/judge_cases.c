/* SPDX-License-Identifier: MIT */
/*
 * judge_cases.c - a bare program calls the student's file inside the machine;
 * arguments are written, answers are read, from outside.
 */
#include <elf.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "labs/grade/cases.h"
#include "labs/grade/fetches.h"
#include "labs/grade/judge.h"
#include "labs/grade/quote.h"
#include "machine/file.h"
#include "machine/machine.h"
#include "machine/session.h"

enum { LIMIT = 3000000, CLASS = 64, CASE_MOST = 1024 };

static const struct case_kind *const kinds[] = {
    &case_kind_2, &case_kind_3, &case_kind_4, &case_kind_5,
    &case_kind_6, &case_kind_7, &case_kind_8, &case_kind_9,
    &case_kind_10, &case_kind_11, &case_kind_12};

const struct case_kind *case_kind_of(const char *lab)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i]->lab, lab) == 0)
            return kinds[i];
    return NULL;
}

/* The machine with the program in it. */
struct bench {
    const struct case_kind *kind;
    char class[CLASS];
    unsigned count;
    struct options options;
    struct session session;
    struct fetches fetches;
    uint8_t *given, *right; /* the cases; the same, solved */
    unsigned first;         /* which one went wrong first */
};

static void nobody(void *self, uint8_t byte)
{
    (void)self;
    (void)byte;
}

static uint32_t place_of(const struct bench *b, const char *symbol)
{
    uint32_t va = 0;

    if (!symbols_lookup(b->session.symbols, 0, symbol, &va))
        abort();
    return va & KSEG_OFFSET;
}

static bool fill(struct bench *b, uint64_t seed)
{
    struct machine *m = b->session.machine;
    struct dice d;
    uint32_t count = b->count;

    dice_seed(&d, seed);
    for (unsigned i = 0; i < b->count; i++) {
        uint8_t *c = b->given + i * b->kind->bytes;

        if (!b->kind->make(c, b->class, &d))
            return false;
        memcpy(b->right + i * b->kind->bytes, c, b->kind->bytes);
        b->kind->solve(b->right + i * b->kind->bytes);
    }
    return machine_poke_physical(m, place_of(b, "cases"), b->given,
                                 b->count * b->kind->bytes) &&
           machine_poke_physical(m, place_of(b, "case_count"), &count,
                                 sizeof count);
}

static uint32_t done(const struct bench *b)
{
    uint32_t n = 0;

    machine_peek_physical(b->session.machine, place_of(b, "case_done"), &n,
                          sizeof n);
    return n;
}

static void say(struct verdict *v, struct bench *b, unsigned i,
                const char *happened)
{
    char call[SAID], right[SAID / 2];

    b->kind->call_text(b->right + i * b->kind->bytes, call, sizeof call);
    b->kind->answer_text(b->right + i * b->kind->bytes, right, sizeof right);
    v->outcome = FAILED;
    b->first = i;
    snprintf(v->expected, sizeof v->expected, "%.600s = %.400s", call, right);
    snprintf(v->happened, sizeof v->happened, "%.400s", happened);
}

static void compare(struct verdict *v, struct bench *b)
{
    size_t bytes = b->kind->bytes, at = b->kind->answer_at;
    uint8_t *got = calloc(b->count, bytes);
    unsigned wrong = 0, first = 0;
    char text[SAID / 2];

    if (!got || bytes > CASE_MOST)
        abort();
    machine_peek_physical(b->session.machine, place_of(b, "cases"), got,
                          b->count * bytes);
    for (unsigned i = 0; i < b->count; i++) {
        uint8_t judged[2][CASE_MOST];

        /* Of what comes out of the machine only the answers are believed. */
        memcpy(got + i * bytes, b->right + i * bytes, at);
        memcpy(judged[0], got + i * bytes, bytes);
        memcpy(judged[1], b->right + i * bytes, bytes);
        b->kind->judged(judged[0], b->class);
        b->kind->judged(judged[1], b->class);
        if (memcmp(judged[0] + at, judged[1] + at, bytes - at) != 0 &&
            wrong++ == 0)
            first = i;
    }
    if (wrong > 0) {
        b->kind->answer_text(got + first * bytes, text, sizeof text);
        say(v, b, first, text);
        snprintf(v->happened, sizeof v->happened, "%.400s  (%u of %u calls "
                 "are wrong)", text, wrong, b->count);
    }
    free(got);
}

static void go(struct verdict *v, struct bench *b)
{
    struct machine *m = b->session.machine;
    enum stop stop = machine_run(m, LIMIT);
    uint32_t at = done(b);
    char text[SAID / 2];

    v->insns = m->cpu.retired;
    if (stop == STOP_POWER && at == b->count && !b->fetches.strange) {
        compare(v, b);
        return;
    }
    if (b->fetches.strange)
        fetches_text(&b->fetches, text);
    else if (stop == STOP_LIMIT)
        snprintf(text, sizeof text,
                 "it does not return within %d instructions", LIMIT);
    else
        snprintf(text, sizeof text, "the machine stops: %.300s", m->why);
    say(v, b, at < b->count ? at : 0, text);
}

/*
 * The bare program again, with nothing but the first wrong call in its data,
 * as FOLDER/TEST.elf: for the debugger.
 */
static void keep(const struct bench *b, const struct build *build,
                 const char *test)
{
    struct complaint why;
    char path[SAID];
    size_t size;
    uint8_t *elf = file_read(build->harness, &size, &why);
    const Elf32_Ehdr *head = (const void *)elf;
    const Elf32_Phdr *segment =
        elf ? (const void *)(elf + head->e_phoff) : NULL;
    uint32_t at = place_of(b, "cases");

    for (unsigned i = 0; elf && i < head->e_phnum; i++) {
        uint32_t from = at - (segment[i].p_paddr & KSEG_OFFSET);

        if (from + b->kind->bytes <= segment[i].p_filesz)
            memcpy(elf + segment[i].p_offset + from,
                   b->given + b->first * b->kind->bytes, b->kind->bytes);
    }
    snprintf(path, sizeof path, "%s/%s.elf", build->keep, test);
    if (elf)
        file_write(path, elf, size, &why);
    free(elf);
}

static void reopen(struct verdict *v, const struct bench *b,
                   const struct build *build)
{
    const char *test = v->test->id;
    char *folder = quote_word(build->folder);

    if (build->keep)
        keep(b, build, test);
    snprintf(v->reopen, sizeof v->reopen,
             "mirrorball repl %s/build/%s.elf -c 'break do_case' -c continue"
             "   (make grade leaves it there)",
             folder, test);
    free(folder);
    snprintf(v->draw, sizeof v->draw,
             "no guest, no flow: step through the call");
}

void judge_cases(struct verdict *v, const struct build *b,
                 const struct result *r)
{
    const char *lab = r->rubric->value[KEY_LAB_number];
    char *words[] = {(char *)(uintptr_t)"mirrorball", (char *)(uintptr_t)"run",
                     b->harness};
    struct complaint why;
    struct bench bench = {.kind = case_kind_of(lab)};

    if (!bench.kind || sscanf(v->test->value[KEY_TEST_cases], "%63s %u",
                              bench.class, &bench.count) != 2 ||
        bench.count > bench.kind->most)
        abort(); /* --check-rubric finds it */
    bench.given = calloc(bench.count, bench.kind->bytes);
    bench.right = calloc(bench.count, bench.kind->bytes);
    if (!options_parse(&bench.options, 3, words, &why) ||
        !session_open(&bench.session, &bench.options,
                      (struct console){nobody, NULL}, &why)) {
        v->outcome = FAILED;
        snprintf(v->happened, sizeof v->happened, "%.400s", why.text);
    } else {
        if (!fill(&bench, r->seed))
            abort();
        fetches_watch(&bench.fetches, &bench.session);
        go(v, &bench);
        if (v->outcome == FAILED)
            reopen(v, &bench, b);
        session_close(&bench.session);
    }
    options_free(&bench.options);
    free(bench.given);
    free(bench.right);
}
