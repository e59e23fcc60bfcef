/* SPDX-License-Identifier: MIT */
/* counters.c - the monitor's list of counters, and the counters. */
#include "machine/counters.h"

#include <stdio.h>
#include <string.h>

#include "machine/repl/dwarf.h"

static bool get_text(struct dw *d, struct dw_place row, const char *member,
                     char *text, size_t size)
{
    struct dw_place place;

    return dw_member(d, row, member, &place) && dw_string(d, place, text, size);
}

/* What the cells of the row are called, if it has names for them. */
static void get_kinds(struct dw *d, struct dw_place from,
                      struct counter_list *list, struct counter_row *row)
{
    struct dw_place names, name;
    uint64_t at = 0;

    if (!dw_member(d, from, "kind", &names) || !dw_number(d, names, &at) ||
        at == 0)
        return;
    row->by_kind = true;
    for (unsigned i = 0; i < row->cells; i++)
        if (!dw_index(d, names, i, &name) ||
            !dw_string(d, name, list->kind[row->first + i], COUNTER_NAME))
            list->kind[row->first + i][0] = '\0';
}

static bool get_row(struct dw *d, struct dw_place from,
                    struct counter_list *list)
{
    struct counter_row *row = &list->row[list->rows];
    struct dw_place place;
    uint64_t count;

    if (list->rows == COUNTER_ROWS ||
        !get_text(d, from, "name", row->name, sizeof row->name) ||
        !get_text(d, from, "means", row->means, sizeof row->means) ||
        !get_text(d, from, "where", row->where, sizeof row->where) ||
        !dw_member(d, from, "count", &place) || !dw_number(d, place, &count) ||
        count == 0 || count > COUNTER_CELLS - list->cells)
        return false;
    row->first = list->cells;
    row->cells = (unsigned)count;
    get_kinds(d, from, list, row);
    list->cells += row->cells;
    list->rows++;
    return true;
}

bool counters_list(struct dw *d, struct counter_list *list)
{
    struct dw_place table, row;

    *list = (struct counter_list){0};
    if (!dw_find(d, "stat_rows", &table))
        return false;
    uint32_t rows = dw_count(d, table);
    for (uint32_t i = 0; i < rows; i++)
        if (!dw_index(d, table, i, &row) || !get_row(d, row, list))
            return false;
    return rows > 0;
}

bool counters_read(struct dw *d, const struct counter_list *list, unsigned i,
                   uint64_t cell[COUNTER_CELLS])
{
    char path[sizeof "vms[4294967295]." + COUNTER_WHERE];
    struct dw_place place, one;

    for (unsigned n = 0; n < list->rows; n++) {
        const struct counter_row *row = &list->row[n];

        snprintf(path, sizeof path, "vms[%u].%s", i, row->where);
        if (!dw_find(d, path, &place))
            return false;
        for (unsigned k = 0; k < row->cells; k++) {
            one = place;
            if ((row->by_kind && !dw_index(d, place, k, &one)) ||
                !dw_number(d, one, &cell[row->first + k]))
                return false;
        }
    }
    return true;
}

const struct counter_row *counters_find(const struct counter_list *list,
                                        const char *name)
{
    for (unsigned n = 0; n < list->rows; n++)
        if (strcmp(list->row[n].name, name) == 0)
            return &list->row[n];
    return NULL;
}

uint64_t counters_sum(const struct counter_row *row, const uint64_t *cell)
{
    uint64_t sum = 0;

    for (unsigned k = 0; k < row->cells; k++)
        sum += cell[row->first + k];
    return sum;
}

uint64_t counters_named(const struct counter_list *list, const char *name,
                        const uint64_t *cell)
{
    const struct counter_row *row = counters_find(list, name);

    return row ? counters_sum(row, cell) : 0;
}
