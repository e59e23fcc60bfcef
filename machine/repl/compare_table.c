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

enum { CELL = 57, WORDS = 31, HUNDREDTHS = 100 };

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
static void put_cell(FILE *out, const struct row *r)
{
    struct say believes = {0}, words = {0};
    char trap[16] = "";

    if (!r) {
        fprintf(out, "%-*s", CELL, "");
        return;
    }
    say_belief(&believes, r->believes);
    say(&words, "%s%s%s", r->what.text, r->more.length ? "  " : "",
        r->more.text);
    words.text[strcspn(words.text, "\n")] = '\0';
    if (strlen(words.text) > WORDS)
        snprintf(words.text + WORDS - 2, 3, "..");
    if (r->trap)
        snprintf(trap, sizeof trap, "TRAP %u", r->trap);
    else if (r->again)
        snprintf(trap, sizeof trap, "x%zu", r->again + 1);
    fprintf(out, "%-9s%c %-6s %-*s %-7s", lane_name(r->lane),
            mode_letter(r->real), believes.text, WORDS, words.text, trap);
}

static void put_line(FILE *out, const struct row *a, const struct row *b)
{
    put_cell(out, a);
    fputs(a && b ? "   " : a ? " <" : " > ", out);
    if (b)
        put_cell(out, b);
    fputc('\n', out);
}

static void put_rows(FILE *out, const struct side side[2])
{
    struct rows a = {0}, b = {0};

    if (side[0].flow)
        a = rows_of(side[0].flow, side[0].symbols);
    if (side[1].flow)
        b = rows_of(side[1].flow, side[1].symbols);
    unsigned *length = common(&a, &b);
    size_t i = 0, j = 0, width = b.count + 1;
    while (length && (i < a.count || j < b.count)) {
        bool both = i < a.count && j < b.count;

        if (both && alike(&a.row[i], &b.row[j])) {
            put_line(out, &a.row[i++], &b.row[j++]);
        } else if (!both ? i < a.count
                         : length[(i + 1) * width + j] >=
                               length[i * width + j + 1]) {
            put_line(out, &a.row[i++], NULL);
        } else {
            put_line(out, NULL, &b.row[j++]);
        }
    }
    free(length);
    rows_free(&a);
    rows_free(&b);
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

    if (s->flow)
        flow_title(&title, s->flow, s->symbols, NULL);
    fprintf(out, "%s: %s\n", s->title, s->flow ? title.text : s->why);
}

void compare_print(FILE *out, const struct side side[2])
{
    const struct flow *a = side[0].flow, *b = side[1].flow;

    put_title(out, &side[0]);
    put_title(out, &side[1]);
    if (!a && !b)
        return;
    fprintf(out, "\n%-*s   %s\n", CELL, side[0].title, side[1].title);
    put_rows(out, side);
    if (!a || !b)
        return;
    fprintf(out, "\n%-14s %10s %10s   right - left, right / left\n", "", "left",
            "right");
    put_number(out, "traps", a->traps, b->traps);
    put_number(out, "hidden misses", a->hidden, b->hidden);
    put_number(out, "instructions", a->insns, b->insns);
    put_number(out, "cycles", a->cycles, b->cycles);
}
