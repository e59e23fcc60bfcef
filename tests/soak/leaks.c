/* SPDX-License-Identifier: MIT */
/*
 * leaks.c - `leaks run --vmm ... --guest FILL --guest OTHER...`: nothing that
 * the first VM knows is ever where another can see it.
 *
 * Takes the options of `mirrorball run`.  The first VM is keeper, role=fill:
 * its secret is one word (keeper.h).  Whenever the monitor enters another VM,
 * no general register, HI or LO has that word, and no frame that came behind
 * a page of it since; when the first VM has died, and at the end, no frame of
 * any VM has it.  Nothing that a VM reads from CP0 is the word.
 */
#include <stdio.h>
#include <stdlib.h>

#include "machine/run.h"
#include "machine/session.h"
#include "machine/spec/mode.h"
#include "tests/guest/keeper/keeper.h"
#include "tests/soak/owned.h"

enum { KEEPER = 1, DEFAULT_LIMIT = 1000000000, WORDS = PAGE_SIZE / 4 };

struct watch {
    struct machine *m;
    struct owned owned;
    unsigned running;
    bool dead, fresh[OWNED_FRAMES], any_fresh;
    unsigned entries, secrets; /* of others; of KEEPER, with SECRET in sp */
    unsigned frames;           /* looked at */
    unsigned held;             /* frames that KEEPER left with the word */
    unsigned leaks;
};

static void leak(struct watch *w, const char *where, uint32_t which)
{
    if (w->leaks++ < 5)
        fprintf(stderr, "leaks: VM %u: %s %x\n", w->running, where, which);
}

static bool has_word(const struct watch *w, uint32_t mfn)
{
    uint32_t page[WORDS];

    machine_peek_physical(w->m, mfn << PAGE_SHIFT, page, sizeof page);
    for (unsigned i = 0; i < WORDS; i++)
        if (page[i] == SECRET)
            return true;
    return false;
}

static bool others(const struct watch *w, uint32_t mfn)
{
    for (unsigned vm = KEEPER + 1; vm < OWNED_VMS; vm++)
        if (owned_by(&w->owned, mfn, vm))
            return true;
    return false;
}

/* All frames of others; but on the way only those that are new. */
static void look_at_frames(struct watch *w, bool all)
{
    if (!all && !w->any_fresh)
        return;
    for (uint32_t mfn = 0; mfn < OWNED_FRAMES; mfn++) {
        if (!(all || w->fresh[mfn]) || !others(w, mfn))
            continue;
        w->fresh[mfn] = false;
        w->frames++;
        if (has_word(w, mfn))
            leak(w, "frame", mfn);
    }
    w->any_fresh = false;
}

static void look_at_registers(struct watch *w)
{
    const struct regs *r = &w->m->cpu.regs;

    for (unsigned i = 1; i < 32; i++)
        if (r->r[i] == SECRET)
            leak(w, "register", i);
    if (r->hi == SECRET || r->lo == SECRET)
        leak(w, "HI or LO", 0);
}

/* The registers are the guest's already. */
static void enters(struct watch *w)
{
    if (w->running == KEEPER && !w->dead) {
        w->secrets += w->m->cpu.regs.r[29] == SECRET &&
                      w->m->cpu.regs.hi == SECRET;
        return;
    }
    w->entries++;
    look_at_registers(w);
    look_at_frames(w, false);
}

static void dies(struct watch *w)
{
    w->dead = true;
    look_at_frames(w, true);
}

static void on_event(void *self, const struct event *e)
{
    struct watch *w = self;

    if (e->kind == EVENT_take && e->arg[0] == KEEPER && w->held < 100)
        w->held += has_word(w, e->arg[1]);
    owned_event(&w->owned, e);
    switch (e->kind) {
    case EVENT_fill:
    case EVENT_share:
    case EVENT_own:
        w->fresh[e->arg[2] % OWNED_FRAMES] = w->any_fresh = true;
        break;
    case EVENT_switch:
        w->running = e->arg[1];
        break;
    case EVENT_enter:
        w->running = e->arg[0];
        break;
    case EVENT_eret:
        if ((e->arg[1] & STATUS_KSU) && w->running != 0)
            enters(w);
        break;
    case EVENT_emulate:
        if (e->arg[2] == SECRET && w->running != KEEPER)
            leak(w, "CP0, at", e->arg[0]);
        break;
    case EVENT_kill:
    case EVENT_done:
        if (e->arg[0] == KEEPER)
            dies(w);
        break;
    }
}

static void put_stdout(void *self, uint8_t byte)
{
    (void)self;
    putchar(byte);
}

static bool watch_run(struct watch *w, const struct options *o,
                      struct complaint *why)
{
    struct session s;

    if (!session_open(&s, o, (struct console){put_stdout, NULL}, why))
        return false;
    w->m = s.machine;
    machine_record(s.machine, (struct event_sink){.put = on_event, .self = w});
    enum stop stop =
        machine_run(s.machine, o->max_insns ? o->max_insns : DEFAULT_LIMIT);
    look_at_frames(w, true);
    fprintf(stderr,
            "leaks: %u entries with the secret, %u frames with it; of others "
            "%u entries and %u frames, %u leaks\n",
            w->secrets, w->held, w->entries, w->frames, w->leaks);
    bool good = stop == STOP_POWER && w->dead && w->secrets > 0 &&
                w->held > 0 && w->frames > 0 && w->leaks == 0;
    if (stop != STOP_POWER)
        fprintf(stderr, "leaks: %s\n", s.machine->why);
    session_close(&s);
    return good;
}

int main(int argc, char *argv[])
{
    struct watch *w = calloc(1, sizeof *w);
    struct complaint why = {""};
    struct options o;
    bool good = false;

    if (w && options_parse(&o, argc, argv, &why)) {
        good = watch_run(w, &o, &why);
        options_free(&o);
    }
    if (*why.text)
        fprintf(stderr, "leaks: %s\n", why.text);
    free(w);
    return good ? EXIT_OK : EXIT_BAD;
}
