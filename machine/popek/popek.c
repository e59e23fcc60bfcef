/* SPDX-License-Identifier: MIT */
/* popek.c - try a row in many states and many worlds, and judge it. */
#include "machine/popek/popek.h"

#include "machine/popek/parts.h"

enum { RAM = 0x20000 }; /* bytes: all that world.c writes to */

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct popek_trap_bits popek_bits(const struct popek_settings *settings)
{
    return (struct popek_trap_bits){settings->cu0 ? STATUS_CU0 : 0,
                                    settings->hwrena};
}

/* Evidence from outside kernel mode is worth more than other. */
static bool is_good(enum popek_world a, enum popek_world b)
{
    return !popek_world_is_kernel(a) || !popek_world_is_kernel(b);
}

static void keep(struct popek_evidence *e, const struct popek_state *s,
                 enum popek_world a, enum popek_world b)
{
    if (e->found && (is_good(e->a, e->b) || !is_good(a, b)))
        return;
    *e = (struct popek_evidence){true, *s, a, b};
}

/* Neither traps, and they differ: in what is seen or in what is done. */
bool popek_mode_shows(const struct popek_outcome *a,
                      const struct popek_outcome *b)
{
    return !a->trapped && !b->trapped &&
           !(popek_looks_alike(a, b) && popek_acts_alike(a, b));
}

/* What the monitor owns differs before, so only what is seen counts. */
bool popek_location_shows(const struct popek_outcome *a,
                          const struct popek_outcome *b)
{
    return !a->trapped && !b->trapped && !popek_looks_alike(a, b);
}

static const enum popek_world control_order[] = {POPEK_U, POPEK_S, POPEK_K,
                                                 POPEK_K_EXL, POPEK_K_ERL};
static const enum popek_world mode_order[][2] = {
    {POPEK_K, POPEK_U},     {POPEK_K, POPEK_S},     {POPEK_S, POPEK_U},
    {POPEK_K_EXL, POPEK_U}, {POPEK_K_ERL, POPEK_U}, {POPEK_K, POPEK_K_EXL},
    {POPEK_K, POPEK_K_ERL}};
static const enum popek_world location_order[][2] = {{POPEK_U, POPEK_U_THERE},
                                                     {POPEK_S, POPEK_S_THERE},
                                                     {POPEK_K, POPEK_K_THERE}};

static void judge(struct popek_finding *f, const struct popek_state *s,
                  const struct popek_outcome *o)
{
    for (size_t i = 0; i < COUNT(control_order); i++) {
        enum popek_world w = control_order[i];

        if (!o[w].trapped && popek_takes_control(&o[w]))
            keep(&f->control, s, w, w);
    }
    for (size_t i = 0; i < COUNT(mode_order); i++)
        if (popek_mode_shows(&o[mode_order[i][0]], &o[mode_order[i][1]]))
            keep(&f->mode, s, mode_order[i][0], mode_order[i][1]);
    for (size_t i = 0; i < COUNT(location_order); i++)
        if (popek_location_shows(&o[location_order[i][0]],
                                 &o[location_order[i][1]]))
            keep(&f->location, s, location_order[i][0], location_order[i][1]);
}

struct machine *popek_machine(const struct popek_settings *settings)
{
    struct machine_config config = {
        .ram_bytes = RAM, .tlb_entries = POPEK_TLB, .hole = settings->hole};

    return machine_new(&config);
}

void popek_examine(struct machine *m, const struct popek_settings *settings,
                   unsigned n, struct popek_finding *f)
{
    struct popek_outcome o[POPEK_WORLDS];
    uint32_t seed = 1 + n;

    *f = (struct popek_finding){.row = popek_row(n), .runs = settings->states};
    for (unsigned i = 0; i < settings->states; i++) {
        uint32_t word = row_word(&f->row, &seed);
        struct popek_state s =
            popek_state_new(popek_random(&seed), word, f->row.at);

        for (enum popek_world w = 0; w < POPEK_WORLDS; w++) {
            o[w] = popek_run(m, &s, w, popek_bits(settings));
            f->trapped[w] += o[w].trapped;
        }
        judge(f, &s, o);
    }
    f->privileged = f->trapped[POPEK_S] == f->runs &&
                    f->trapped[POPEK_U] == f->runs &&
                    f->trapped[POPEK_K] < f->runs;
}

bool popek_sensitive(const struct popek_finding *f)
{
    return f->control.found || f->mode.found || f->location.found;
}

bool popek_offends(const struct popek_finding *f)
{
    return popek_sensitive(f) && !f->privileged;
}

struct popek_evidence *popek_best(struct popek_finding *f)
{
    struct popek_evidence *all[] = {&f->control, &f->mode, &f->location};

    for (size_t i = 0; i < COUNT(all); i++)
        if (all[i]->found && is_good(all[i]->a, all[i]->b))
            return all[i];
    for (size_t i = 0; i < COUNT(all); i++)
        if (all[i]->found)
            return all[i];
    return NULL;
}
