/* SPDX-License-Identifier: MIT */
/* compare.c - the same flow in two machines: which one, and find it. */
#include "machine/repl/compare.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "machine/repl/ahead.h"
#include "machine/repl/compare_inside.h"
#include "machine/suggest.h"

static const struct compare_row rows[] = {
#define COMPARE(name, left, right, how, value0, value1, kind0, kind1, means)   \
    {#name, {left, right}, HOW_##how, {value0, value1}, {kind0, kind1}},
#include "machine/repl/compare.def"
#undef COMPARE
};

enum { ROWS = sizeof rows / sizeof rows[0] };

/* What was typed, and what one looks at. */
struct request {
    int row;
    const char *kind; /* NULL: the row's */
    const char *file;
    bool cold;

    /* What both should show: number `nth` of its place.  NULL: no matter. */
    const struct flow *like;
    unsigned nth;
    unsigned vm; /* whose flows, 1 ... */
    enum wanted_whom whom;
};

const char *compare_name(unsigned n)
{
    return n < ROWS ? rows[n].name : NULL;
}

static const struct compare_row *row_of(const struct request *r)
{
    return &rows[r->row];
}

static const char *kind_of(const struct request *r, unsigned i)
{
    return r->kind ? r->kind : row_of(r)->kind[i];
}

/*
 * A miss that the guest handles, and one that it does not: both are misses of
 * the same place, and as such counted.
 */
static bool counts_any_kind(const struct request *r)
{
    return strcmp(kind_of(r, 0), kind_of(r, 1)) != 0;
}

/* How many of its place there were up to f, which lies ahead of all seen. */
static unsigned number_of(const struct flows *all, const struct flow *f,
                          const char *kind)
{
    const struct flow_seen this = flow_seen_of(f);
    unsigned n = 1;

    for (size_t i = 0; i < all->count; i++)
        n += all->seen[i].cycle < this.cycle && all->seen[i].vm == this.vm &&
             flow_seen_is_at(&all->seen[i], f) &&
             (!kind || flow_seen_is(&all->seen[i], kind));
    return n;
}

static bool is_at(const struct flow *a, const struct flow *b)
{
    const struct flow_seen seen = flow_seen_of(a);

    return flow_seen_is_at(&seen, b);
}

/* The same flow, in two runs that do the same up to it. */
static bool is_same(const struct flow *a, const struct flow *b)
{
    return a->number == b->number && is_at(a, b) && a->vm == b->vm &&
           a->event[0].cycle == b->event[0].cycle;
}

/* Warm ones, unless another was asked for, or is what one looks at. */
static enum ahead_which which(const struct request *r)
{
    return r->cold || (r->like && !r->like->warm) ? AHEAD_ANY : AHEAD_WARM;
}

static struct wanted wanted(const struct request *r, unsigned i)
{
    const struct compare_row *row = row_of(r);
    struct wanted want = {.kind = kind_of(r, i),
                          .which = which(r),
                          .whom = r->whom,
                          .like = r->like,
                          .nth = r->nth,
                          .any_kind_counts = counts_any_kind(r)};

    if (row->how != HOW_MONITORED || i == 1)
        want.vm = r->vm; /* the bare side has no other guests */
    if (row->how == HOW_WHOM)
        want.whom = i == 0 ? WANTED_PROGRAMS : WANTED_KERNELS;
    return want;
}

/* Build one side and look for its flow; `side` says what came of it. */
static void build(struct panel *p, struct compare_machine *b,
                  const struct request *r, unsigned i, struct side *side)
{
    struct complaint why = {0};
    const struct wanted want = wanted(r, i);

    *side = (struct side){.title = row_of(r)->title[i]};
    if (!compare_machine_open(b, p, row_of(r), i, r->vm, r->file, &why)) {
        snprintf(side->why, sizeof side->why, "%s", why.text);
        return;
    }
    side->symbols = b->panel.session.symbols;
    if (ahead_find(&b->panel, &want) == DONE) {
        const struct flow *f = &b->panel.flow.flow;

        side->flow = f;
        side->nth = number_of(&b->panel.flows, f,
                              counts_any_kind(r) ? NULL : want.kind);
        side->shown = (row_of(r)->how != HOW_FILE || i == 0) && p->flow.any &&
                      is_same(f, &p->flow.flow);
        return;
    }
    fflush(b->panel.err);
    snprintf(side->why, sizeof side->why, "%.*s",
             (int)strcspn(b->said ? b->said : "", "\n"),
             b->said ? b->said : "not found");
}

static bool take_row(struct panel *p, const char *word, struct request *r)
{
    const char *names[ROWS];

    for (r->row = 0; r->row < ROWS; r->row++) {
        names[r->row] = rows[r->row].name;
        if (word && strcmp(word, names[r->row]) == 0)
            return true;
    }
    const char *meant = word ? suggest(word, names, ROWS) : NULL;
    panel_fail(
        p, "flow compare%s%s: with bare, stlb, regpage, modes or monitor%s%s",
        word ? " " : "", word ? word : "", meant ? "; did you mean " : "",
        meant ? meant : "");
    return false;
}

static bool take_request(struct panel *p, const struct words *w,
                         struct request *r)
{
    *r = (struct request){0};
    if (!take_row(p, w->word[2], r))
        return false;
    for (unsigned i = 3; i < w->count; i++) {
        if (strcmp(w->word[i], "--cold") == 0) {
            r->cold = true;
        } else if (row_of(r)->how == HOW_FILE && !r->file) {
            r->file = w->word[i];
        } else if (flow_kind_known(w->word[i])) {
            r->kind = w->word[i];
        } else {
            const char *meant = flow_kind_meant(w->word[i]);
            panel_fail(p,
                       "flow compare %s: no kind of flow is called so%s%s "
                       "(help flow)",
                       w->word[i], meant ? "; did you mean " : "",
                       meant ? meant : "");
            return false;
        }
    }
    if (row_of(r)->how == HOW_FILE && !r->file)
        panel_fail(p, "flow compare monitor: which other one? FILE");
    return row_of(r)->how != HOW_FILE || r->file;
}

/* Kinds that a bare machine has, too. */
static bool is_bare_kind(enum flow_kind kind)
{
    return kind == FLOW_refill || kind == FLOW_invalid ||
           kind == FLOW_modified || kind == FLOW_syscall ||
           kind == FLOW_exception;
}

/*
 * What one is looking at: if no kind was typed, and the row is not about two
 * kinds, that is what is compared.
 */
static void take_looked_at(const struct panel *p, struct request *r)
{
    const struct flow *f = &p->flow.flow;
    bool bare = row_of(r)->how == HOW_MONITORED;

    r->vm = p->flow.any && f->vm > 0 ? f->vm : 1;
    if (!r->kind)
        r->whom = WANTED_PROGRAMS; /* as all rows' own kinds are */
    if (!p->flow.any || row_of(r)->how == HOW_WHOM)
        return;
    if (!r->kind && !counts_any_kind(r) && (!bare || is_bare_kind(f->kind))) {
        r->kind = flow_kind_name(f->kind);
        r->whom = f->from_user ? WANTED_PROGRAMS : WANTED_KERNELS;
    }
    if ((flow_is(f, kind_of(r, 0)) || flow_is(f, kind_of(r, 1))) &&
        (r->whom != WANTED_PROGRAMS || f->from_user)) {
        r->like = f;
        r->nth = number_of(&p->flows, f,
                           counts_any_kind(r) ? NULL : kind_of(r, 0));
    }
}

/*
 * Both sides.  What a program does and what its kernel does is never the same;
 * else the second shows what the first does: of `bare` the monitored one is
 * first, since fewer of its flows are warm.
 */
static void build_both(struct panel *p, struct compare_machine b[2],
                       struct request *r, struct side side[2])
{
    unsigned first = row_of(r)->how == HOW_MONITORED;

    build(p, &b[first], r, first, &side[first]);
    if (row_of(r)->how != HOW_WHOM && !r->like && side[first].flow) {
        r->like = side[first].flow;
        r->nth = side[first].nth;
    }
    build(p, &b[!first], r, !first, &side[!first]);
    for (unsigned i = 0; i < 2 && side[0].flow && side[1].flow; i++)
        side[i].elsewhere = row_of(r)->how != HOW_WHOM &&
                            !is_at(side[i].flow, r->like);
}

enum outcome compare_flows(struct panel *p, const struct words *w)
{
    struct request r;
    struct side side[2];

    if (!take_request(p, w, &r))
        return FAILED;
    struct compare_machine *b = calloc(2, sizeof *b);
    if (!b)
        return panel_fail(p, "out of memory");
    take_looked_at(p, &r);
    build_both(p, b, &r, side);
    compare_print(panel_speak(p), side, width_table(p, COMPARE_COLUMNS));
    bool good = side[0].flow || side[1].flow;
    compare_machine_close(&b[0]);
    compare_machine_close(&b[1]);
    free(b);
    return good ? DONE : FAILED;
}
