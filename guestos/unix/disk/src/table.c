/* SPDX-License-Identifier: MIT */
/*
 * table.c - problems solved by filling in a table: distance of words, longest
 * common part, a full sack, change, partitions.
 */
#include "lib.h"

#define SIDE 16
#define SUMS 60

static int table[SIDE * SIDE];
static int best[SUMS];

static const int weight[] = {3, 4, 5, 9, 14, 7};
static const int value[] = {3, 4, 4, 10, 15, 8};
static const int coin[] = {1, 5, 12, 19};

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int largest(int a, int b)
{
    return a > b ? a : b;
}

/* Levenshtein: letters put in, taken out, exchanged. */
static int distance(const char *a, const char *b)
{
    int n = text_length(a);
    int m = text_length(b);

    for (int i = 0; i <= n; i++) {
        for (int j = 0; j <= m; j++) {
            int *here = &table[i * SIDE + j];

            if (i == 0 || j == 0) {
                *here = i + j;
                continue;
            }
            *here = here[-SIDE - 1] + (a[i - 1] != b[j - 1]);
            *here = least(*here, here[-SIDE] + 1);
            *here = least(*here, here[-1] + 1);
        }
    }
    return table[n * SIDE + m];
}

static int common_part(const char *a, const char *b)
{
    int n = text_length(a);
    int m = text_length(b);

    fill(table, 0, SIDE * SIDE);
    for (int i = 1; i <= n; i++)
        for (int j = 1; j <= m; j++) {
            int *here = &table[i * SIDE + j];

            if (a[i - 1] == b[j - 1])
                *here = here[-SIDE - 1] + 1;
            else
                *here = largest(here[-SIDE], here[-1]);
        }
    return table[n * SIDE + m];
}

static int sack(int room)
{
    fill(best, 0, SUMS);
    for (int i = 0; i < 6; i++)
        for (int w = room; w >= weight[i]; w--)
            best[w] = largest(best[w], best[w - weight[i]] + value[i]);
    return best[room];
}

static int fewest_coins(int sum)
{
    best[0] = 0;
    for (int s = 1; s <= sum; s++) {
        best[s] = SUMS;
        for (int i = 0; i < 4; i++)
            if (coin[i] <= s)
                best[s] = least(best[s], best[s - coin[i]] + 1);
    }
    return best[sum];
}

static int partitions(int n)
{
    fill(best, 0, SUMS);
    best[0] = 1;
    for (int part = 1; part <= n; part++)
        for (int sum = part; sum <= n; sum++)
            best[sum] += best[sum - part];
    return best[n];
}

void table_test(void)
{
    put_line("distance", distance("kitten", "sitting"));
    put_line("distance", distance("virtual", "machine"));
    put_line("common part", common_part("nematode", "knowledge"));
    put_line("sack", sack(26));
    put_line("coins", fewest_coins(29));
    put_line("partitions of 30", partitions(30));
}
