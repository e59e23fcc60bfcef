/* SPDX-License-Identifier: MIT */
/*
 * popek.c - try a row in many states and many worlds, and judge it.
 */
#include "machine/popek/popek.h"

#include <stdio.h>
#include <string.h>

enum {
    SEL = 7,                  /* the bits of mfc0 that choose sel */
    ABSENT_REG = 25,          /* CP0 25, 7 has no row in cp0.def */
    RAM = 0x20000,            /* bytes: all that state.c writes to */
    COP0 = 0x40000000,
    REG_SHIFT = 11,
    TRIES = 1000
};

/* -------------------------------------------------------------- the rows */

static bool has_register(enum insn_id id)
{
    return id == INSN_mfc0 || id == INSN_mtc0;
}

static bool has_address(enum insn_id id)
{
    enum insn_class class = insn_info[id].class;

    return class == CLASS_LOAD || class == CLASS_STORE || id == INSN_cache ||
           id == INSN_synci;
}

/* How many rows one instruction makes. */
static unsigned variants(enum insn_id id)
{
    if (has_register(id))
        return CP0_COUNT + 1;
    return has_address(id) || id == INSN_reserved ? 2 : 1;
}

unsigned popek_rows(void)
{
    unsigned n = 0;

    for (enum insn_id id = 0; id <= INSN_reserved; id++)
        n += variants(id);
    return n;
}

struct popek_row popek_row(unsigned n)
{
    struct popek_row row = {.insn = 0, .reg = CP0_NONE};

    while (n >= variants(row.insn))
        n -= variants(row.insn++);
    if (has_register(row.insn))
        row.reg = (enum cp0_reg)n;
    else
        row.at = n == 1 ? POPEK_KSEG0 : POPEK_MAPPED;
    return row;
}

void popek_name(const struct popek_row *row, char name[POPEK_NAME])
{
    const char *insn = insn_info[row->insn].name, *more = "";

    if (has_register(row->insn))
        more = row->reg == CP0_NONE ? "(no register)" : cp0_info[row->reg].name;
    else if (row->at == POPEK_KSEG0)
        more = row->insn == INSN_reserved ? "cop0" : "kseg0";
    snprintf(name, POPEK_NAME, "%s%s%s", insn, *more ? " " : "", more);
}

/* ------------------------------------------------------------- their words */

/* Fixed bits of a row beyond its instruction's. */
static uint32_t fixed(const struct popek_row *row, uint32_t word)
{
    uint32_t number = ABSENT_REG, sel = SEL;

    if (row->insn == INSN_reserved && row->at == POPEK_KSEG0)
        return (word & ~0xfc000000u) | COP0;
    if (!has_register(row->insn))
        return word;
    if (row->reg != CP0_NONE) {
        number = cp0_info[row->reg].num;
        sel = cp0_info[row->reg].sel;
    }
    word &= ~(31u << REG_SHIFT | SEL);
    return word | number << REG_SHIFT | sel;
}

/* Is the word one of this row? */
static bool belongs(const struct popek_row *row, uint32_t word)
{
    struct insn i = insn_decode(word);

    if (i.id != row->insn || fixed(row, word) != word)
        return false;
    if (row->insn == INSN_reserved)
        return insn_is_cop0(&i) == (row->at == POPEK_KSEG0);
    if (row->insn == INSN_cache && row->at == POPEK_KSEG0)
        return i.rs != 0 && insn_cache_by_address(&i);
    return row->at == POPEK_MAPPED || i.rs != 0;
}

/* Offsets stay small, so that the base register can be right. */
static uint32_t operands(const struct popek_row *row, uint32_t *seed)
{
    const uint32_t imm = 0xffff, hint = 3u << (REG_SHIFT + 3);
    uint32_t word = popek_random(seed);

    if (row->insn == INSN_rdhwr)
        word &= ~hint; /* mostly registers that are there */
    return has_address(row->insn) ? word & ~(imm & ~0x1fu) : word;
}

static uint32_t make_word(const struct popek_row *row, uint32_t *seed)
{
    const struct insn_info *info = &insn_info[row->insn];

    for (int n = 0; n < TRIES; n++) {
        uint32_t word = info->match | (operands(row, seed) & ~info->mask);

        word = fixed(row, word);
        if (belongs(row, word))
            return word;
    }
    return info->match;
}

/* ----------------------------------------------------------------- judging */

static struct popek_trap_bits trap_bits(const struct popek_settings *settings)
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
static bool mode_shows(const struct popek_outcome *a,
                       const struct popek_outcome *b)
{
    return !a->trapped && !b->trapped &&
           !(popek_looks_alike(a, b) && popek_acts_alike(a, b));
}

/* What the monitor owns differs before, so only what is seen counts. */
static bool location_shows(const struct popek_outcome *a,
                           const struct popek_outcome *b)
{
    return !a->trapped && !b->trapped && !popek_looks_alike(a, b);
}

static const enum popek_world control_order[] = {
    POPEK_U, POPEK_S, POPEK_K, POPEK_K_EXL, POPEK_K_ERL};
static const enum popek_world mode_order[][2] = {
    {POPEK_K, POPEK_U},     {POPEK_K, POPEK_S},     {POPEK_S, POPEK_U},
    {POPEK_K_EXL, POPEK_U}, {POPEK_K_ERL, POPEK_U}, {POPEK_K, POPEK_K_EXL},
    {POPEK_K, POPEK_K_ERL}};
static const enum popek_world location_order[][2] = {
    {POPEK_U, POPEK_U_THERE},
    {POPEK_S, POPEK_S_THERE},
    {POPEK_K, POPEK_K_THERE}};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void judge(struct popek_finding *f, const struct popek_state *s,
                  const struct popek_outcome *o)
{
    for (size_t i = 0; i < COUNT(control_order); i++) {
        enum popek_world w = control_order[i];

        if (!o[w].trapped && popek_takes_control(&o[w]))
            keep(&f->control, s, w, w);
    }
    for (size_t i = 0; i < COUNT(mode_order); i++)
        if (mode_shows(&o[mode_order[i][0]], &o[mode_order[i][1]]))
            keep(&f->mode, s, mode_order[i][0], mode_order[i][1]);
    for (size_t i = 0; i < COUNT(location_order); i++)
        if (location_shows(&o[location_order[i][0]], &o[location_order[i][1]]))
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
        uint32_t word = make_word(&f->row, &seed);
        struct popek_state s =
            popek_state_new(popek_random(&seed), word, f->row.at);

        for (enum popek_world w = 0; w < POPEK_WORLDS; w++) {
            o[w] = popek_run(m, &s, w, trap_bits(settings));
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

/* --------------------------------------------------------------- shrinking */

/* Does the evidence still hold in this state? */
static bool holds(struct machine *m, const struct popek_settings *settings,
                  const struct popek_finding *f,
                  const struct popek_evidence *e, const struct popek_state *s)
{
    struct popek_trap_bits bits = trap_bits(settings);
    struct popek_outcome a, b;

    if (!belongs(&f->row, s->word))
        return false;
    a = popek_run(m, s, e->a, bits);
    if (e == &f->control)
        return !a.trapped && popek_takes_control(&a);
    b = popek_run(m, s, e->b, bits);
    return e == &f->mode ? mode_shows(&a, &b) : location_shows(&a, &b);
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
