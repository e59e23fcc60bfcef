/* SPDX-License-Identifier: MIT */
/*
 * by_heart.c LAB SEED CLASS COUNT... - what would a table of the answers to the
 * calls of seed 1 be worth, if the arguments are those of SEED?  "WON OF": in
 * so many of the tests all arguments are in the table.  (By which way a file
 * would see them does not matter here: the test's own table is closed to it.)
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "labs/grade/cases.h"

enum { KNOWN_MOST = 1 << 14 };

static uint64_t known[KNOWN_MOST];
static size_t knows;

static uint64_t digest(const uint8_t *at, size_t bytes)
{
    uint64_t d = 14695981039346656037u; /* FNV-1a */

    for (size_t i = 0; i < bytes; i++)
        d = (d ^ at[i]) * 1099511628211u;
    return d;
}

static bool is_known(uint64_t d)
{
    size_t i = 0;

    while (i < knows && known[i] != d)
        i++;
    return i < knows;
}

/* Learn the calls of a test; or are all of them known? */
static bool go_through(const struct case_kind *k, const char *class,
                       unsigned count, uint64_t seed, bool learn)
{
    uint8_t *c = calloc(1, k->bytes);
    struct dice d;
    bool all = true;

    dice_seed(&d, seed);
    for (unsigned i = 0; c && i < count; i++) {
        if (!k->make(c, class, &d) || knows == KNOWN_MOST)
            abort();
        uint64_t arguments = digest(c, k->answer_at);
        if (learn)
            known[knows++] = arguments;
        all = all && is_known(arguments);
        memset(c, 0, k->bytes);
    }
    free(c);
    return all;
}

int main(int argc, char *argv[])
{
    const struct case_kind *k = argc > 2 ? case_kind_of(argv[1]) : NULL;
    uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    unsigned won = 0, of = 0;

    if (!k)
        return 2;
    for (int i = 3; i + 1 < argc; i += 2)
        go_through(k, argv[i], (unsigned)atoi(argv[i + 1]), 1, true);
    for (int i = 3; i + 1 < argc; i += 2, of++)
        won += go_through(k, argv[i], (unsigned)atoi(argv[i + 1]), seed, false);
    printf("%u of %u\n", won, of);
    return 0;
}
