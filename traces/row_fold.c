/* SPDX-License-Identifier: MIT */
/* row_fold.c - steps that repeat are shown once. */
#include "traces/row_fold.h"

#include <string.h>

enum { LONGEST_PERIOD = 8, FEWEST_REPEATS = 2 };

static bool alike(const struct row *a, const struct row *b)
{
    return a->lane == b->lane && a->pc == b->pc && a->insns == b->insns &&
           a->event->kind == b->event->kind &&
           (a->trap != 0) == (b->trap != 0) &&
           strcmp(a->how.text, b->how.text) == 0;
}

/* How often the `period` rows from `at` on come again at once. */
static size_t repeats(const struct rows *rows, size_t at, size_t period)
{
    size_t n = at + period;

    while (n < rows->count && alike(&rows->row[n - period], &rows->row[n]))
        n++;
    return (n - at) / period - 1;
}

/* Remove `n` repeats of the `period` rows from `at` on. */
static void fold(struct rows *rows, size_t at, size_t period, size_t n)
{
    size_t from = at + period, to = from + n * period;
    struct row *last = &rows->row[from - 1];

    last->again = n;
    last->period = period;
    for (size_t i = from; i < to; i++)
        last->again_traps += rows->row[i].trap != 0;
    memmove(&rows->row[from], &rows->row[to],
            (rows->count - to) * sizeof *rows->row);
    rows->count -= n * period;
}

void rows_fold(struct rows *rows)
{
    for (size_t at = 0; at < rows->count; at++) {
        for (size_t period = 1;
             period <= LONGEST_PERIOD && at + period <= rows->count; period++) {
            size_t n = repeats(rows, at, period);

            if (n < FEWEST_REPEATS)
                continue;
            fold(rows, at, period, n);
            at += period - 1;
            break;
        }
    }
}
