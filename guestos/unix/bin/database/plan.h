/* SPDX-License-Identifier: MIT */
/*
 * plan.h - operators that give rows, each asking the one below it for its
 * next row (Graefe's "Volcano" iterators), and at the top one that groups.
 */
#ifndef GUESTOS_UNIX_BIN_DATABASE_PLAN_H
#define GUESTOS_UNIX_BIN_DATABASE_PLAN_H

#include "guestos/unix/bin/database/btree.h"
#include "guestos/unix/bin/database/expr.h"
#include "guestos/unix/bin/database/table.h"

struct plan; /* an operator */

/* The next row; false: no more. */
bool plan_next(struct plan *p, struct row *r);

/* All rows of a table; `columns` of them are given, beginning at 0. */
struct plan *plan_scan(struct table_file *f, uint32_t rows, uint32_t words,
                       uint32_t columns);

/* The orders whose key is at least low and below high. */
struct plan *plan_range(struct database *d, struct table_file *index,
                        uint32_t low, uint32_t high);

/* The rows for which `where` is not 0. */
struct plan *plan_filter(struct plan *from, const struct expr *where);

/*
 * Each row of `many` whose column `column` is the column 0 of a row of `few`,
 * with that row's columns behind its own, from `at` on.  The few are read
 * first, into a hash table.
 */
struct plan *plan_join(struct plan *many, uint32_t column, uint32_t at,
                       struct plan *few, uint32_t few_columns);

enum { SUMS_MOST = 3 };

struct group {
    uint32_t key;
    uint32_t count;
    uint32_t sum[SUMS_MOST];
    struct group *next; /* of the same hash */
};

/*
 * "select key, count, sum(...), ... group by key", in the order of the keys:
 * how many groups; *list is an array of pointers to them.
 */
uint32_t plan_group(struct plan *from, const struct expr *key,
                    const struct expr *const sums[], int n,
                    struct group ***list);

#endif
