/* SPDX-License-Identifier: MIT */
/* plan.c - see plan.h. */
#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/database/plan.h"

enum { JOIN_BUCKETS = 1024 };

/* A row of the few, in the hash table of a join. */
struct kept {
    struct kept *next;
    struct row row;
};

struct plan {
    bool (*next)(struct plan *p, struct row *r);
    struct plan *from;
    const struct expr *where; /* filter */
    struct table_file *file;  /* scan, range */
    uint32_t row, rows;       /* scan: the next one; how many */
    uint32_t words, columns;
    struct cursor cursor; /* range */
    uint32_t high;
    struct kept **bucket; /* join */
    uint32_t column, at;
};

bool plan_next(struct plan *p, struct row *r)
{
    return p->next(p, r);
}

static void *cleared(size_t bytes)
{
    void *p = malloc(bytes);

    if (!p)
        die("no memory");
    memset(p, 0, bytes);
    return p;
}

static void fetch(struct plan *p, uint32_t row, struct row *r)
{
    const uint32_t *from = table_row(p->file, p->words, row);

    for (uint32_t i = 0; i < p->columns; i++)
        r->column[i] = from[i];
}

static bool scan_next(struct plan *p, struct row *r)
{
    if (p->row == p->rows)
        return false;
    fetch(p, p->row++, r);
    return true;
}

struct plan *plan_scan(struct table_file *f, uint32_t rows, uint32_t words,
                       uint32_t columns)
{
    struct plan *p = cleared(sizeof *p);

    *p = (struct plan){.next = scan_next,
                       .file = f,
                       .rows = rows,
                       .words = words,
                       .columns = columns};
    return p;
}

static bool range_next(struct plan *p, struct row *r)
{
    struct entry e;

    if (!btree_next(&p->cursor, &e) || e.key >= p->high)
        return false;
    fetch(p, e.row, r);
    return true;
}

struct plan *plan_range(struct database *d, struct table_file *index,
                        uint32_t low, uint32_t high)
{
    struct plan *p = cleared(sizeof *p);

    *p = (struct plan){.next = range_next,
                       .file = &d->order,
                       .words = ORDER_WORDS,
                       .columns = ORDER_WORDS,
                       .high = high};
    btree_seek(&p->cursor, index, low);
    return p;
}

static bool filter_next(struct plan *p, struct row *r)
{
    while (plan_next(p->from, r))
        if (expr_value(p->where, r))
            return true;
    return false;
}

struct plan *plan_filter(struct plan *from, const struct expr *where)
{
    struct plan *p = cleared(sizeof *p);

    *p = (struct plan){.next = filter_next, .from = from, .where = where};
    return p;
}

static uint32_t hash(uint32_t key)
{
    return (key * 2654435761u) >> 22; /* Knuth's, by the golden ratio */
}

static bool join_next(struct plan *p, struct row *r)
{
    while (plan_next(p->from, r)) {
        uint32_t key = r->column[p->column];
        const struct kept *k = p->bucket[hash(key)];

        while (k && k->row.column[0] != key)
            k = k->next;
        if (!k)
            continue;
        for (uint32_t i = 0; i < p->columns; i++)
            r->column[p->at + i] = k->row.column[i];
        return true;
    }
    return false;
}

struct plan *plan_join(struct plan *many, uint32_t column, uint32_t at,
                       struct plan *few, uint32_t few_columns)
{
    struct plan *p = cleared(sizeof *p);
    struct row r;

    *p = (struct plan){.next = join_next,
                       .from = many,
                       .column = column,
                       .at = at,
                       .columns = few_columns,
                       .bucket = cleared(JOIN_BUCKETS * sizeof(void *))};
    while (plan_next(few, &r)) {
        struct kept *k = cleared(sizeof *k);
        uint32_t h = hash(r.column[0]);

        *k = (struct kept){p->bucket[h], r};
        p->bucket[h] = k;
    }
    return p;
}
