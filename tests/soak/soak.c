/* SPDX-License-Identifier: MIT */
/*
 * soak.c - `soak [--seed S] [--steps N] run --vmm ... --guest GOOD --guest
 * BAD`: random code in one VM never changes what another one says.
 *
 * Takes the options of `mirrorball run`.  First the run as it is: what GOOD
 * says.  Then again and again, until the wild VM has executed N million
 * instructions: a copy of the machine as it was when BAD first got the CPU,
 * in which BAD's code, its vectors and its registers become random ones anew
 * every few thousand steps.  Each time GOOD must say the same and power off
 * with status 0; the monitor must neither panic nor hang nor reach beyond a
 * VM (with --check).  BAD may end as it likes.
 *
 * Exit status 0 if so, 1 and the seed of the first bad run if not, 2 for
 * wrong use.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "machine/mmu.h"
#include "machine/replay/clone.h"
#include "machine/run.h"
#include "machine/session.h"
#include "machine/spec/mode.h"
#include "tests/soak/owned.h"
#include "tests/soak/wild.h"

enum { GOOD = 1, BAD = 2, MEMORY = 1 << 20, MILLION = 1000000 };
enum { STRETCH = 3000, RENEW = 4, BOOT_LIMIT = 100000000 };
enum { RUN_LIMIT = 200000000, HEARD = 1 << 20, WORDS = PAGE_SIZE / 4 };

/* One run, and what was seen of it. */
struct soak {
    struct machine *m;
    struct owned owned;
    unsigned running;
    bool bad_gone, good_done;
    uint32_t good_status;
    unsigned renewed;
    uint64_t calls; /* BAD's, of the monitor */
    uint64_t wild;  /* steps in which BAD ran, the monitor's for it included */
    size_t heard;
    char text[HEARD + 1]; /* what GOOD said */
    size_t line;          /* where the console's current line begins */
    char console[HEARD + 1];
    size_t said;
};

static void on_event(void *self, const struct event *e)
{
    struct soak *s = self;

    owned_event(&s->owned, e);
    switch (e->kind) {
    case EVENT_switch:
        s->running = e->arg[1];
        break;
    case EVENT_enter:
        s->running = e->arg[0];
        break;
    case EVENT_hypercall:
        s->calls += s->running == BAD;
        break;
    case EVENT_kill:
    case EVENT_done:
        if (e->arg[0] == BAD)
            s->bad_gone = true;
        if (e->arg[0] == GOOD) {
            s->good_done = e->kind == EVENT_done;
            s->good_status = e->arg[1];
        }
        break;
    }
}

/* Lines of GOOD are kept: "[g] ...". */
static void hear(void *self, uint8_t byte)
{
    struct soak *s = self;
    static const char mine[] = "[g] ";

    if (s->said == HEARD)
        s->said = s->line = 0; /* BAD talks much */
    s->console[s->said++] = (char)byte;
    if (byte != '\n')
        return;
    size_t n = s->said - s->line;
    if (n >= 4 && memcmp(s->console + s->line, mine, 4) == 0 &&
        s->heard + n <= HEARD) {
        memcpy(s->text + s->heard, s->console + s->line, n);
        s->heard += n;
    }
    s->line = s->said;
}

/* BAD runs just now, its own code: where does that lie? */
static bool place(const struct soak *s, uint32_t *physical)
{
    if (s->running != BAD || s->bad_gone || s->m->cpu.mode == MODE_KERNEL)
        return false;
    struct translation t = mmu_translate(&s->m->cpu, s->m->cpu.pc,
                                         ACCESS_FETCH);
    *physical = t.physical;
    return t.result == MMU_OK &&
           owned_alone(&s->owned, t.physical >> PAGE_SHIFT, BAD);
}

static void put_vectors(struct soak *s, struct rng *g)
{
    static const uint32_t vector[] = {0, 0x180, 0x200};
    uint32_t page = s->owned.first[BAD];
    uint32_t code[WILD_HANDLER];

    if (!owned_alone(&s->owned, page, BAD))
        return;
    for (unsigned i = 0; i < 3; i++) {
        wild_handler(g, code);
        machine_poke_physical(s->m, (page << PAGE_SHIFT) + vector[i], code,
                              sizeof code);
    }
}

/* What a kernel may store into its own register page. */
static void scribble(struct soak *s, struct rng *g)
{
    uint32_t page = s->owned.regpage[BAD] << PAGE_SHIFT;

    for (unsigned n = page ? rng_below(g, 8) : 0; n > 0; n--) {
        uint32_t word = wild_register(g, s->m->cpu.pc, MEMORY);

        machine_poke_physical(s->m, page + 4 * rng_below(g, CP0_COUNT), &word,
                              sizeof word);
    }
}

/* New code where BAD stands and on any page of it, new registers. */
static void renew(struct soak *s, struct rng *g, uint32_t physical)
{
    uint32_t pc = s->m->cpu.pc;
    unsigned at = (pc & PAGE_OFFSET) / 4;
    uint32_t code[WORDS];

    wild_code(g, code, WORDS);
    if (s->renewed++ == 0 || rng_one_in(g, 4))
        wild_call(g, code + at, WORDS - at);
    scribble(s, g);
    machine_poke_physical(s->m, physical & ~(uint32_t)PAGE_OFFSET, code,
                          sizeof code);
    for (uint32_t mfn = 0; mfn < OWNED_FRAMES; mfn++) {
        if (!owned_alone(&s->owned, mfn, BAD) || !rng_one_in(g, 32))
            continue;
        wild_code(g, code, WORDS);
        machine_poke_physical(s->m, mfn << PAGE_SHIFT, code, sizeof code);
    }
    if (rng_one_in(g, 2))
        put_vectors(s, g);
    for (unsigned r = 1; r < 32; r++)
        s->m->cpu.regs.r[r] = wild_register(g, pc, MEMORY);
}

static bool wild_run(struct soak *s, uint64_t seed)
{
    struct rng g = {seed};
    uint64_t start = machine_steps(s->m);
    enum stop stop = STOP_LIMIT;
    uint32_t physical;

    while (stop == STOP_LIMIT && machine_steps(s->m) - start < RUN_LIMIT &&
           !s->good_done) {
        if (rng_one_in(&g, RENEW) && place(s, &physical))
            renew(s, &g, physical);
        unsigned n = 1 + rng_below(&g, STRETCH);
        stop = machine_run(s->m, n);
        if (s->running == BAD && !s->bad_gone)
            s->wild += n;
    }
    return s->good_done && (stop == STOP_LIMIT || stop == STOP_POWER);
}

static void tell(const struct soak *s, uint64_t seed)
{
    printf("soak: seed %" PRIu64 ": %s, GOOD %s; it said:\n%.*s", seed,
           s->m->stop == STOP_NONE ? "running" : s->m->why,
           s->good_done ? "is done" : "is not done", (int)s->heard, s->text);
    size_t from = s->said > 1000 ? s->said - 1000 : 0;
    printf("soak: the console, at last:\n%.*s\n", (int)(s->said - from),
           s->console + from);
}

/* Up to BAD's first own instruction. */
static bool boot(struct soak *s)
{
    uint32_t physical;

    for (unsigned i = 0; i < BOOT_LIMIT; i++) {
        if (place(s, &physical))
            return true;
        if (machine_step(s->m) != STOP_NONE)
            break;
    }
    return false;
}

struct sums {
    uint64_t wild, calls;
    unsigned runs, pages, gone; /* pages: with a register page */
};

/* From `first` on with that seed. */
static bool one_run(const struct soak *first, const struct soak *as,
                    uint64_t seed, struct sums *sums)
{
    struct soak *s = malloc(sizeof *s);

    if (!s)
        return false;
    *s = *first;
    s->m = machine_clone(first->m, (struct console){hear, s});
    machine_record(s->m, (struct event_sink){.put = on_event, .self = s});
    bool good = wild_run(s, seed);
    good = good && s->good_status == 0 && s->heard == as->heard &&
           memcmp(s->text, as->text, s->heard) == 0;
    if (!good)
        tell(s, seed);
    sums->wild += s->wild;
    sums->calls += s->calls;
    sums->pages += s->owned.regpage[BAD] != 0;
    sums->gone += s->bad_gone;
    machine_free(s->m);
    free(s);
    return good;
}

static bool as_it_is(const struct soak *first, struct soak *as)
{
    *as = *first;
    as->m = machine_clone(first->m, (struct console){hear, as});
    machine_record(as->m, (struct event_sink){.put = on_event, .self = as});
    for (unsigned i = 0; i < RUN_LIMIT / STRETCH && !as->good_done; i++)
        if (machine_run(as->m, STRETCH) != STOP_LIMIT)
            break;
    machine_free(as->m);
    return as->good_done && as->heard > 0;
}

static int soak(const struct options *o, uint64_t seed, uint64_t millions,
                struct complaint *why)
{
    struct soak *first = calloc(1, sizeof *first);
    struct soak *as = calloc(1, sizeof *as);
    struct sums sums = {0};
    struct session s;
    int status = EXIT_USE;

    if (first && as &&
        session_open(&s, o, (struct console){hear, first}, why)) {
        first->m = s.machine;
        machine_record(s.machine,
                       (struct event_sink){.put = on_event, .self = first});
        status = boot(first) && as_it_is(first, as) ? EXIT_OK : EXIT_BAD;
        while (status == EXIT_OK && sums.wild < millions * MILLION) {
            if (!one_run(first, as, seed + sums.runs, &sums))
                status = EXIT_BAD;
            sums.runs++;
        }
        printf("soak: %u runs, %" PRIu64 " steps in the wild, %" PRIu64
               " calls, %u register pages, %u VMs ended: %s\n",
               sums.runs, sums.wild, sums.calls, sums.pages, sums.gone,
               status == EXIT_OK ? "nobody was hurt" : "NOT GOOD");
        session_close(&s);
    }
    free(first);
    free(as);
    return status;
}

int main(int argc, char *argv[])
{
    uint64_t seed = 1, millions = 1;
    struct complaint why = {""};
    struct options o;
    int status = EXIT_USE;

    while (argc > 3 && argv[1][0] == '-') {
        *(strcmp(argv[1], "--seed") == 0 ? &seed : &millions) =
            strtoull(argv[2], NULL, 10);
        argv[2] = argv[0];
        argv += 2;
        argc -= 2;
    }
    if (options_parse(&o, argc, argv, &why))
        status = soak(&o, seed, millions, &why);
    if (*why.text)
        fprintf(stderr, "soak: %s\n", why.text);
    options_free(&o);
    return status;
}
