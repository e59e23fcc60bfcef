/* SPDX-License-Identifier: MIT */
/* group.c - plan.h's plan_group(): a hash table of groups, then a sort. */
#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/database/plan.h"

enum { BUCKETS = 256 };

struct groups {
    struct group *bucket[BUCKETS];
    uint32_t count;
};

static struct group *group_of(struct groups *all, uint32_t key)
{
    struct group **place = &all->bucket[key % BUCKETS];
    struct group *g = *place;

    while (g && g->key != key)
        g = g->next;
    if (g)
        return g;
    g = malloc(sizeof *g);
    if (!g)
        die("no memory");
    *g = (struct group){.key = key, .next = *place};
    *place = g;
    all->count++;
    return g;
}

/* Shell's sort: steps of ..., 40, 13, 4, 1. */
static void sort(struct group **list, uint32_t n)
{
    uint32_t step = 1;

    while (step < n / 3)
        step = 3 * step + 1;
    for (; step > 0; step /= 3) {
        for (uint32_t i = step; i < n; i++) {
            struct group *g = list[i];
            uint32_t j = i;

            for (; j >= step && list[j - step]->key > g->key; j -= step)
                list[j] = list[j - step];
            list[j] = g;
        }
    }
}

uint32_t plan_group(struct plan *from, const struct expr *key,
                    const struct expr *const sums[], int n,
                    struct group ***list)
{
    static struct groups all;
    struct row r;
    uint32_t found = 0;

    memset(&all, 0, sizeof all);
    while (plan_next(from, &r)) {
        struct group *g = group_of(&all, expr_value(key, &r));

        g->count++;
        for (int i = 0; i < n; i++)
            g->sum[i] += expr_value(sums[i], &r);
    }
    *list = malloc((all.count + 1) * sizeof **list);
    if (!*list)
        die("no memory");
    for (int b = 0; b < BUCKETS; b++)
        for (struct group *g = all.bucket[b]; g; g = g->next)
            (*list)[found++] = g;
    sort(*list, found);
    return found;
}
