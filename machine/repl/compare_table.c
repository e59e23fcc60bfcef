/* SPDX-License-Identifier: MIT */
/*
 * compare_table.c - two flows side by side: rows that both have stand beside
 * each other, and below what each costs.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "machine/repl/compare.h"
#include "traces/rows.h"
#include "traces/text.h"

enum {
    WORDS = 31,       /* columns for what a row does, where there is room ... */
    WORDS_LEAST = 22, /* ... and where there is just enough for two cells */
    BESIDES = 26,     /* a cell's other columns: who, modes, trap */
    BETWEEN = 3,
    HUNDREDTHS = 100
};

/* The paper: two cells of so many words beside each other, or else one. */
struct sheet {
    FILE *out;
    int words;
    bool beside;
};

static struct sheet sheet(FILE *out, unsigned columns)
{
    int words = ((int)columns - BETWEEN) / 2 - BESIDES;

    if (words >= WORDS_LEAST)
        return (struct sheet){out, words < WORDS ? words : WORDS, true};
    return (struct sheet){out, (int)columns - BETWEEN - BESIDES, false};
}

/* Do two rows do the same? */
static bool alike(const struct row *a, const struct row *b)
{
    size_t n = strcspn(a->what.text, " ");

    return a->lane == b->lane && strncmp(a->what.text, b->what.text, n) == 0 &&
           n == strcspn(b->what.text, " ");
}

/*
 * length[i][j]: how many rows the rest of both, from i and j on, have in
 * common, in order.
 */
static unsigned *common(const struct rows *a, const struct rows *b)
{
    size_t width = b->count + 1;
    unsigned *length = calloc((a->count + 1) * width, sizeof *length);

    if (!length)
        return NULL;
    for (size_t i = a->count; i-- > 0;)
        for (size_t j = b->count; j-- > 0;) {
            unsigned down = length[(i + 1) * width + j];
            unsigned right = length[i * width + j + 1];

            length[i * width + j] = alike(&a->row[i], &b->row[j])
                                        ? length[(i + 1) * width + j + 1] + 1
                                        : (down > right ? down : right);
        }
    return length;
}

/* "guest os  S K EXL  mfc0 k1,c0_context                TRAP 2" */
static void put_cell(const struct sheet *s, const struct row *r)
{
    struct say believes = {0}, words = {0};
    char trap[16] = "";

    if (!r) {
        fprintf(s->out, "%-*s", s->words + BESIDES, "");
        return;
    }
    say_belief(&believes, r->believes);
    say(&words, "%s%s%s", r->what.text, r->more.length ? "  " : "",
        r->more.text);
    words.text[strcspn(words.text, "\n")] = '\0';
    if (strlen(words.text) > (size_t)s->words)
        snprintf(words.text + s->words - 2, 3, "..");
    if (r->trap)
        snprintf(trap, sizeof trap, "TRAP %u", r->trap);
    else if (r->again)
        snprintf(trap, sizeof trap, "x%zu", r->again + 1);
    fprintf(s->out, "%-9s%c %-6s %-*s %-7s", lane_name(r->lane),
            mode_letter(r->real), believes.text, s->words, words.text, trap);
}

/* < and >: only the left one, or the right one, does it. */
static void put_line(const struct sheet *s, const struct row *a,
                     const struct row *b)
{
    put_cell(s, a);
    fputs(a && b ? "   " : a ? " <" : " > ", s->out);
    if (b)
        put_cell(s, b);
    fputc('\n', s->out);
}

/* The same of one of them, where they stand one under the other. */
static void put_alone(const struct sheet *s, char mark, const struct row *r)
{
    fprintf(s->out, "%c  ", mark);
    put_cell(s, r);
    fputc('\n', s->out);
}

/* Which of two flows' rows are beside each other. */
struct pairing {
    struct rows a, b;
    unsigned *length; /* of common() */
};

/* The pair at *i, *j, which are moved on: one may be NULL; false: the end. */
static bool next_pair(const struct pairing *p, size_t *i, size_t *j,
                      const struct row **a, const struct row **b)
{
    bool left = *i < p->a.count, right = *j < p->b.count;
    size_t width = p->b.count + 1;

    if (!p->length || (!left && !right))
        return false;
    *a = left ? &p->a.row[*i] : NULL;
    *b = right ? &p->b.row[*j] : NULL;
    if (left && right && !alike(*a, *b)) {
        if (p->length[(*i + 1) * width + *j] >=
            p->length[*i * width + *j + 1])
            *b = NULL;
        else
            *a = NULL;
    }
    *i += *a != NULL;
    *j += *b != NULL;
    return true;
}

static void put_beside(const struct sheet *s, const struct pairing *p,
                       const struct side side[2])
{
    const struct row *a, *b;

    fprintf(s->out, "\n%-*s   %s\n", s->words + BESIDES, side[0].title,
            side[1].title);
    for (size_t i = 0, j = 0; next_pair(p, &i, &j, &a, &b);)
        put_line(s, a, b);
}

static void put_one(const struct sheet *s, const struct pairing *p,
                    const struct side *side, bool second)
{
    const struct row *pair[2];
    char alone = second ? '>' : '<';

    fprintf(s->out, "\n%s\n", side->title);
    for (size_t i = 0, j = 0; next_pair(p, &i, &j, &pair[0], &pair[1]);)
        if (pair[second])
            put_alone(s, pair[!second] ? ' ' : alone, pair[second]);
}

static void put_rows(const struct sheet *s, const struct side side[2])
{
    struct pairing p = {0};

    if (side[0].flow)
        p.a = rows_of(side[0].flow, side[0].symbols);
    if (side[1].flow)
        p.b = rows_of(side[1].flow, side[1].symbols);
    p.length = common(&p.a, &p.b);
    if (s->beside)
        put_beside(s, &p, side);
    for (unsigned i = 0; !s->beside && i < 2; i++)
        if (side[i].flow)
            put_one(s, &p, &side[i], i == 1);
    free(p.length);
    rows_free(&p.a);
    rows_free(&p.b);
}

/* One number of both, and what lies between: "+5, x 6.00". */
static void put_number(FILE *out, const char *name, uint64_t a, uint64_t b)
{
    fprintf(out, "%-14s %10" PRIu64 " %10" PRIu64 "   %+" PRId64, name, a, b,
            (int64_t)(b - a));
    if (a > 0) {
        uint64_t ratio = (b * HUNDREDTHS + a / 2) / a;

        fprintf(out, ", x %" PRIu64 ".%02" PRIu64, ratio / HUNDREDTHS,
                ratio % HUNDREDTHS);
    }
    fputc('\n', out);
}

static void put_title(FILE *out, const struct side *s)
{
    struct say title = {0};

    if (!s->flow) {
        fprintf(out, "%s: %s\n", s->title, s->why);
        return;
    }
    flow_title(&title, s->flow, s->symbols, NULL);
    fprintf(out, "%s: %s\n", s->title, title.text);
    fprintf(out, "    at v:%08" PRIx32, s->flow->pc);
    if (s->flow->access != FLOW_NO_ACCESS)
        fprintf(out, " of v:%08" PRIx32, s->flow->va);
    fprintf(out, ", number %u there%s%s\n", s->nth,
            s->shown ? ": the one that was shown" : "",
            s->elsewhere ? " (none is at the other's place)" : "");
}

void compare_print(FILE *out, const struct side side[2], unsigned columns)
{
    const struct sheet s = sheet(out, columns);
    const struct flow *a = side[0].flow, *b = side[1].flow;

    put_title(out, &side[0]);
    put_title(out, &side[1]);
    if (!a && !b)
        return;
    put_rows(&s, side);
    if (!a || !b)
        return;
    fprintf(out, "\n%-14s %10s %10s   right - left, right / left\n", "", "left",
            "right");
    put_number(out, "traps", a->traps, b->traps);
    if (a->hidden || b->hidden)
        put_number(out, "hidden misses", a->hidden, b->hidden);
    put_number(out, "instructions", a->insns, b->insns);
    put_number(out, "cycles", a->cycles, b->cycles);
}
