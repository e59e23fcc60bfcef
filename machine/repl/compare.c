/* SPDX-License-Identifier: MIT */
/* compare.c - the same flow in two machines: make them, find it. */
#include "machine/repl/compare.h"

#include <stdlib.h>
#include <string.h>

#include "machine/repl/ahead.h"
#include "machine/suggest.h"

enum how { HOW_MONITORED, HOW_BOOTARG, HOW_WHOM, HOW_FILE };

static const struct {
    const char *name, *title[2];
    enum how how;
    const char *value[2], *kind[2];
} rows[] = {
#define COMPARE(name, left, right, how, value0, value1, kind0, kind1, means)   \
    {#name, {left, right}, HOW_##how, {value0, value1}, {kind0, kind1}},
#include "machine/repl/compare.def"
#undef COMPARE
};

enum { ROWS = sizeof rows / sizeof rows[0], ARGS_ROOM = 512 };

/* What was typed. */
struct request {
    int row;
    const char *kind; /* NULL: the row's */
    const char *file;
    const struct flow *like; /* what both should show; NULL: no matter */
    bool cold;
};

/* One machine, and what its options point to. */
struct built {
    struct panel panel;
    struct options options;
    char append[ARGS_ROOM], args[ARGS_ROOM];
    struct guest made; /* a guest that this session has not as one */
    char *said;
    size_t size;
    bool open;
};

/* "a=1 key=2 b=3" with another value of key. */
static void put_value(char to[ARGS_ROOM], const char *from, const char *key,
                      const char *value)
{
    size_t n = strlen(key), length = 0;

    to[0] = '\0';
    while (from && *from != '\0') {
        size_t word = strcspn(from, " ");
        bool other = word <= n || strncmp(from, key, n) != 0 || from[n] != '=';

        if (word > 0 && other)
            length += (size_t)snprintf(to + length, ARGS_ROOM - length, "%.*s ",
                                       (int)word, from);
        if (length >= ARGS_ROOM)
            return;
        from += word;
        from += strspn(from, " ");
    }
    snprintf(to + length, ARGS_ROOM - length, "%s=%s", key, value);
}

/* One guest under the monitor, whatever this session has. */
static bool make_monitored(struct built *b, struct complaint *why)
{
    struct options *o = &b->options;
    struct guest made[GUESTS_MAX] = {{0}};
    size_t n = 0;

    if (o->guests == 0) {
        if (!guest_add(made, &n, o->image, why))
            return false;
        b->made = made[0];
        o->guest[0] = made[0];
        o->guests = 1;
        o->image = NULL;
    }
    o->monitored = true;
    return true;
}

static bool make_bare(struct built *b)
{
    struct options *o = &b->options;

    if (o->guests > 0) {
        o->image = o->guest[0].image;
        o->append = o->guest[0].args;
    }
    o->guests = 0;
    o->monitored = false;
    return true;
}

static bool set_options(struct built *b, const struct request *r, unsigned i,
                        struct complaint *why)
{
    struct options *o = &b->options;
    const char *name = rows[r->row].name;

    o->nothing = o->gdb = false;
    o->restore = NULL;
    if (rows[r->row].how == HOW_MONITORED && i == 0)
        return make_bare(b);
    if (!make_monitored(b, why))
        return false;
    if (rows[r->row].how == HOW_FILE && i == 1)
        o->monitor = r->file;
    if (rows[r->row].how != HOW_BOOTARG)
        return true;
    put_value(b->append, o->append, name, rows[r->row].value[i]);
    o->append = b->append;
    if (strcmp(name, "regpage") == 0) { /* the guest must ask for it, too */
        put_value(b->args, o->guest[0].args, name, "ask");
        o->guest[0].args = b->args;
    }
    return true;
}

static const char *kind_of(const struct request *r, unsigned i)
{
    return r->kind ? r->kind : rows[r->row].kind[i];
}

/* Build one side and look for its flow; `side` says what came of it. */
static void build(struct panel *p, struct built *b, const struct request *r,
                  unsigned i, struct side *side)
{
    struct complaint why = {0};
    struct wanted want = {.kind = kind_of(r, i),
                          .which = r->cold ? AHEAD_ANY : AHEAD_WARM,
                          .whom = WANTED_ANYBODYS,
                          .like = r->like};

    *side = (struct side){.title = rows[r->row].title[i]};
    b->options = *p->options;
    if (!r->kind)
        want.whom = WANTED_PROGRAMS; /* as all rows' own kinds are */
    if (rows[r->row].how == HOW_MONITORED && i == 1)
        want.vm = 1; /* the bare side is the first guest's */
    if (rows[r->row].how == HOW_WHOM)
        want.whom = i == 0 ? WANTED_PROGRAMS : WANTED_KERNELS;
    b->open = set_options(b, r, i, &why) &&
              panel_open_for(&b->panel, &b->options, (struct console){0}, &why);
    if (!b->open) {
        snprintf(side->why, sizeof side->why, "%s", why.text);
        return;
    }
    b->panel.out = b->panel.err = open_memstream(&b->said, &b->size);
    b->panel.line.other = p->line.other;
    side->symbols = b->panel.session.symbols;
    if (ahead_find(&b->panel, &want) == DONE) {
        side->flow = &b->panel.flow.flow;
        return;
    }
    fflush(b->panel.err);
    snprintf(side->why, sizeof side->why, "%.*s",
             (int)strcspn(b->said ? b->said : "", "\n"),
             b->said ? b->said : "not found");
}

static void unbuild(struct built *b)
{
    if (b->open) {
        FILE *said = b->panel.err;

        panel_close(&b->panel);
        if (said)
            fclose(said);
    }
    free(b->said);
    guest_free(&b->made);
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
        } else if (rows[r->row].how == HOW_FILE && !r->file) {
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
    if (rows[r->row].how == HOW_FILE && !r->file)
        panel_fail(p, "flow compare monitor: which other one? FILE");
    return rows[r->row].how != HOW_FILE || r->file;
}

/* What one is looking at, if it is of the kind that is asked for. */
static const struct flow *looked_at(const struct panel *p,
                                    const struct request *r, unsigned i)
{
    const struct flow *f = &p->flow.flow;

    if (!p->flow.any || f->vm > 1 || !flow_is(f, kind_of(r, i)) ||
        (!r->kind && !f->from_user))
        return NULL;
    return f;
}

/*
 * Both sides.  What a program does and what its kernel does is never the same;
 * else the second shows what the first does: of `bare` the monitored one is
 * first, since fewer of its flows are warm.
 */
static void build_both(struct panel *p, struct built b[2], struct request *r,
                       struct side side[2])
{
    unsigned first = rows[r->row].how == HOW_MONITORED;
    bool same = rows[r->row].how != HOW_WHOM;

    r->like = same ? looked_at(p, r, first) : NULL;
    build(p, &b[first], r, first, &side[first]);
    if (same && side[first].flow)
        r->like = side[first].flow;
    build(p, &b[!first], r, !first, &side[!first]);
}

enum outcome compare_flows(struct panel *p, const struct words *w)
{
    struct request r;
    struct side side[2];

    if (!take_request(p, w, &r))
        return FAILED;
    struct built *b = calloc(2, sizeof *b);
    if (!b)
        return panel_fail(p, "out of memory");
    build_both(p, b, &r, side);
    compare_print(panel_speak(p), side, width_table(p, COMPARE_COLUMNS));
    bool good = side[0].flow || side[1].flow;
    unbuild(&b[0]);
    unbuild(&b[1]);
    free(b);
    return good ? DONE : FAILED;
}
