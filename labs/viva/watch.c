/* SPDX-License-Identifier: MIT */
/* watch.c - events of a run, and what is in memory while it goes on. */
#include "labs/viva/watch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "labs/grade/build.h"
#include "machine/repl/dwarf.h"
#include "machine/spec/exc.h"

static const char limit[] = "3M"; /* instructions */

static bool nothing_to_read(void *self, uint32_t va, void *bytes, uint32_t size)
{
    (void)self;
    (void)va;
    (void)bytes;
    (void)size;
    return false;
}

/* The student's function.  A guest's handler is known by its vector. */
static bool find_function(struct seen *s, const char *name, bool of_guest)
{
    uint32_t va;

    if (of_guest)
        return true;
    if (!symbols_lookup(s->run->session.symbols, 0, name, &va))
        return false;
    s->entry = va & KSEG_OFFSET;
    return true;
}

static bool find_places(struct places *p, const char *monitor)
{
    const struct dw_memory memory = {.read = nothing_to_read};
    struct dw_place cp0, exc, refill, badvaddr, tlb;
    char why[160];
    struct dw *d = dw_open(monitor, &memory, why, sizeof why);
    bool good = d && dw_find(d, "vms[0].vcpu.cp0", &cp0) &&
                dw_find(d, "vms[0].vcpu.fault.exc", &exc) &&
                dw_find(d, "vms[0].vcpu.fault.refill", &refill) &&
                dw_find(d, "vms[0].vcpu.fault.badvaddr", &badvaddr) &&
                dw_find(d, "vms[0].vcpu.vtlb.entry", &tlb);

    if (good)
        *p = (struct places){cp0.at, exc.at, refill.at, badvaddr.at, tlb.at};
    dw_close(d);
    return good;
}

struct watcher {
    struct seen seen;
    const struct moment_kind *kind;
    bool over;
};

/* Is the student's function called? */
static void on_fetch(void *self, uint32_t physical, uint32_t word)
{
    struct watcher *w = self;

    (void)word;
    if (physical == w->seen.entry)
        w->seen.entered = true;
}

static void on_trap(struct seen *s, const struct event *e)
{
    bool bare = s->entry == 0;

    if (!bare && e->real_before == MODE_KERNEL)
        return; /* of the monitor's own, or idle */
    s->trap = *e;
    s->step = machine_steps(s->run->session.machine);
    s->word = 0;
    s->told = (struct event){0};
    s->open = bare || (moment_cp0(s, s->cp0) && moment_tlb(s, s->tlb));
    s->entered = bare && (e->arg[1] & ~(uint32_t)EBASE_BASE) == VECTOR_REFILL &&
                 cause_exc(e->arg[0]) != EXC_Int;
}

static void on_told(struct seen *s, const struct event *e)
{
    uint8_t refill = 0;

    s->told = *e;
    moment_peek(s, s->at.exc, &s->exc, sizeof s->exc);
    moment_peek(s, s->at.badvaddr, &s->badvaddr, sizeof s->badvaddr);
    moment_peek(s, s->at.refill, &refill, sizeof refill);
    s->refill = refill != 0;
    truth_reflected(s->truth, e->arg[0], e->arg[1], e->arg[3]);
}

/* What the guest's TLB and the pmap have become. */
static void follow(struct seen *s, const struct event *e)
{
    struct truth *t = s->truth;
    bool in_range = e->arg[1] < TRUTH_FRAMES && e->arg[2] < TRUTH_FRAMES;

    switch (e->kind) {
    case EVENT_fill:
    case EVENT_own:
    case EVENT_share:
        if (in_range)
            t->mfn[e->arg[1]] = e->arg[2];
        break;
    case EVENT_tag:
        s->real[e->arg[1] & ENTRYHI_ASID] = (uint8_t)e->arg[2];
        break;
    case EVENT_take:
        if (e->arg[2] < TRUTH_FRAMES)
            t->mfn[e->arg[2]] = 0;
        break;
    case EVENT_vtlb_write: {
        const struct entry made = {
            e->arg[1], e->arg[4], {e->arg[2], e->arg[3]}};

        truth_written(t, e->arg[0], &made);
        break;
    }
    case EVENT_emulate:
        s->word = e->arg[1];
        s->value = e->arg[2];
        truth_emulated(t, e->arg[1], e->arg[2]);
        break;
    case EVENT_reflect:
        on_told(s, e);
        break;
    }
}

static void on_event(void *self, const struct event *e)
{
    struct watcher *w = self;
    struct seen *s = &w->seen;
    struct moment m = {.step = s->step};

    if (w->over)
        return;
    if (e->kind == EVENT_exception) {
        on_trap(s, e);
        return;
    }
    if (s->open && (s->entered || !s->entry) && w->kind->ends(s, e, &m)) {
        s->moment[s->moments++] = m;
        s->open = false;
        w->over = s->moments == WATCH_MOST;
    }
    follow(s, e);
    if (e->kind == EVENT_eret)
        s->open = false;
}

/* The rubric's test whose guest the student's key chooses; NULL: none. */
static struct rubric_test *varied_test(const struct rubric *r)
{
    for (size_t i = 0; i < r->tests; i++)
        if (r->test[i].value[KEY_TEST_varied])
            return (struct rubric_test *)(uintptr_t)&r->test[i];
    return NULL;
}

static void put(char **at, const char *text)
{
    char *made = text ? strdup(text) : NULL;

    if (text && !made)
        abort();
    free(*at);
    *at = made;
}

/* One guest: the last of them; bare, if the student's file is its own. */
static void prepare(struct rubric_test *t, const struct moment_kind *kind,
                    bool of_guest)
{
    char **guest = &t->value[KEY_TEST_guest];
    const char *last = strrchr(*guest, ' ');
    char *append;

    if (last)
        put(guest, last + 1);
    put(&t->value[KEY_TEST_limit], limit);
    if (of_guest) {
        put(&t->value[KEY_TEST_bare], "STUDENT");
        put(&t->value[KEY_TEST_append], NULL);
    }
    if (!kind->append)
        return;
    if (asprintf(&append, "%s %s", t->value[KEY_TEST_append], kind->append) < 0)
        abort();
    free(t->value[KEY_TEST_append]);
    t->value[KEY_TEST_append] = append;
}

static void go(struct watcher *w, struct trial *run)
{
    struct machine *m = run->session.machine;

    m->engine_kind = ENGINE_REFERENCE; /* each fetch is told, each time */
    m->fetcher.fetches = on_fetch;
    m->fetcher.self = w;
    if (!machine_record(m, (struct event_sink){.put = on_event, .self = w}))
        abort();
    trial_go(run, &w->over);
}

bool watch_boot(struct watched *to, const struct submission *sub,
                const char *seen_in)
{
    const struct rubric *r = sub->rubric;
    bool of_guest = rubric_is_of_guest(r);
    struct rubric_test *t = varied_test(r);
    struct trial run;
    struct watcher w = {.kind = moment_kind_of(r->value[KEY_LAB_number])};
    struct complaint why;
    struct build b = {.root = sub->root,
                      .lab = r->value[KEY_LAB_number],
                      .folder = seen_in,
                      .guest = of_guest ? sub->booted : NULL,
                      .monitor = of_guest ? NULL : sub->booted};

    *to = (struct watched){0};
    if (!w.kind || !t || !sub->booted)
        return false;
    prepare(t, w.kind, of_guest);
    if (!trial_open(&run, t, &b, &why))
        return false;
    w.seen = (struct seen){.run = &run, .truth = truth_new(false)};
    for (unsigned i = 0; i <= ENTRYHI_ASID; i++)
        w.seen.real[i] = (uint8_t)i; /* until the monitor allots others */
    w.seen.moment = calloc(WATCH_MOST, sizeof *w.seen.moment);
    if (!w.seen.moment)
        abort();
    if (find_function(&w.seen, w.kind->function, of_guest) &&
        (of_guest || find_places(&w.seen.at, sub->booted)))
        go(&w, &run);
    snprintf(to->line, sizeof to->line, "%s", run.line);
    trial_close(&run);
    truth_free(w.seen.truth);
    to->moment = w.seen.moment;
    to->moments = w.seen.moments;
    return to->moments > 0;
}

void watch_free(struct watched *w)
{
    free(w->moment);
    *w = (struct watched){0};
}
