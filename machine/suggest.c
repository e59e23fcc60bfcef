/* SPDX-License-Identifier: MIT */
/*
 * suggest.c - the edit distance of two words, and what was probably meant.
 */
#include "machine/suggest.h"

#include <string.h>

enum { LONGEST = 32 }; /* no command or option of ours has more letters */

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/*
 * The classic table, a row at a time: row[i][j] is the distance between the
 * first i letters of a and the first j of b.  Three rows suffice: a swap of
 * neighbours looks two back.
 */
unsigned suggest_distance(const char *a, const char *b)
{
    unsigned row[3][LONGEST + 1];
    size_t na = strnlen(a, LONGEST), nb = strnlen(b, LONGEST);

    for (size_t j = 0; j <= nb; j++)
        row[0][j] = (unsigned)j;
    for (size_t i = 1; i <= na; i++) {
        unsigned *now = row[i % 3], *before = row[(i + 2) % 3];

        now[0] = (unsigned)i;
        for (size_t j = 1; j <= nb; j++) {
            now[j] = least(before[j], now[j - 1]) + 1;
            now[j] = least(now[j], before[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = least(now[j], row[(i + 1) % 3][j - 2] + 1);
        }
    }
    return row[na % 3][nb];
}

/* The only candidate that begins with word; NULL if there are two, or none. */
static const char *sole_completion(const char *word,
                                   const char *const candidate[], size_t count)
{
    const char *found = NULL;

    for (size_t i = 0; i < count; i++) {
        if (strncmp(word, candidate[i], strlen(word)) != 0)
            continue;
        if (found)
            return NULL;
        found = candidate[i];
    }
    return found;
}

const char *suggest(const char *word, const char *const candidate[],
                    size_t count)
{
    const char *best = NULL;
    size_t letters = strlen(word);
    unsigned best_distance = (unsigned)(letters + 2) / 3 + 1;

    if (letters == 0)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        unsigned d = suggest_distance(word, candidate[i]);

        if (d < best_distance && d < strlen(candidate[i])) {
            best_distance = d;
            best = candidate[i];
        }
    }
    return best ? best : sole_completion(word, candidate, count);
}
