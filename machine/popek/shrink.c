/* SPDX-License-Identifier: MIT */
/* shrink.c - make a state that convicts as small as it can be. */
#include "machine/popek/parts.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Does the evidence still hold in this state? */
static bool holds(struct machine *m, const struct popek_settings *settings,
                  const struct popek_finding *f, const struct popek_evidence *e,
                  const struct popek_state *s)
{
    struct popek_trap_bits bits = popek_bits(settings);
    struct popek_outcome a, b;

    if (!row_has(&f->row, s->word))
        return false;
    a = popek_run(m, s, e->a, bits);
    if (e == &f->control)
        return !a.trapped && popek_takes_control(&a);
    b = popek_run(m, s, e->b, bits);
    return e == &f->mode ? popek_mode_shows(&a, &b)
                         : popek_location_shows(&a, &b);
}

struct shrinking {
    struct machine *m;
    const struct popek_settings *settings;
    const struct popek_finding *f;
    struct popek_evidence *e;
};

/* Is it still evidence with *at (a word of e->state) being `value`? */
static void without(const struct shrinking *k, uint32_t *at, uint32_t value)
{
    uint32_t old = *at;

    if (old == value)
        return;
    *at = value;
    if (!holds(k->m, k->settings, k->f, k->e, &k->e->state))
        *at = old;
}

/* Is it still evidence with this register being `value` in both places? */
static void both(const struct shrinking *k, enum cp0_reg r, uint32_t value)
{
    struct popek_state *s = &k->e->state, old = *s;

    s->cp0[0][r] = s->cp0[1][r] = value;
    if (!holds(k->m, k->settings, k->f, k->e, s))
        *s = old;
}

/* The other place's register as the first's, and both as at power-on. */
static void shrink_cp0(const struct shrinking *k, enum cp0_reg r)
{
    struct popek_state *s = &k->e->state;

    without(k, &s->cp0[1][r], s->cp0[0][r]);
    if (s->cp0[1][r] != s->cp0[0][r])
        return;
    if (r != CP0_status) {
        both(k, r, cp0_info[r].reset);
        return;
    }
    for (unsigned bit = 0; bit < 32; bit++)
        both(k, r, s->cp0[0][r] & ~(UINT32_C(1) << bit));
}

void popek_shrink(struct machine *m, const struct popek_settings *settings,
                  const struct popek_finding *f, struct popek_evidence *which)
{
    struct shrinking k = {m, settings, f, which};
    struct popek_state *s = &which->state;

    for (enum cp0_reg r = 0; r < CP0_COUNT; r++)
        shrink_cp0(&k, r);
    for (unsigned bit = 0; bit < 32; bit++)
        without(&k, &s->word, s->word & ~(UINT32_C(1) << bit));
    for (unsigned r = 1; r < COUNT(s->regs.r); r++)
        without(&k, &s->regs.r[r], 0);
    without(&k, &s->regs.hi, 0);
    without(&k, &s->regs.lo, 0);
    for (unsigned n = 0; n < POPEK_WORDS; n++)
        without(&k, &s->data[n], 0);
    without(&k, &s->foreign[1], s->foreign[0]);
}
