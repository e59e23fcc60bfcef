/* SPDX-License-Identifier: MIT */
/* source.c - source lines of addresses. */
#include "traces/source.h"

#include <stdlib.h>
#include <string.h>

#include "traces/grow.h"

struct source {
    char **file;
    size_t files, file_room;
    struct source_row *row;
    size_t rows, row_room;
};

struct source *source_new(void)
{
    size_t none = 0;
    struct source *s = grow(NULL, &none, 1, sizeof *s);

    memset(s, 0, sizeof *s);
    return s;
}

void source_free(struct source *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < s->files; i++)
        free(s->file[i]);
    free(s->file);
    free(s->row);
    free(s);
}

/* Rows of one file follow each other: the last ones first. */
unsigned source_file(struct source *s, const char *name)
{
    for (size_t i = s->files; i-- > 0;)
        if (strcmp(s->file[i], name) == 0)
            return (unsigned)i;
    s->file = grow(s->file, &s->file_room, s->files + 1, sizeof *s->file);
    s->file[s->files++] = grow_copy(name);
    return (unsigned)(s->files - 1);
}

void source_add(struct source *s, unsigned vm, uint32_t addr, unsigned file,
                unsigned line)
{
    s->row = grow(s->row, &s->row_room, s->rows + 1, sizeof *s->row);
    s->row[s->rows++] = (struct source_row){vm, addr, file, line};
}

/* Where a stretch ends and another begins, the beginning comes last. */
static int order(const void *one, const void *other)
{
    const struct source_row *a = one, *b = other;

    if (a->vm != b->vm)
        return a->vm < b->vm ? -1 : 1;
    if (a->addr != b->addr)
        return a->addr < b->addr ? -1 : 1;
    if ((a->line == 0) != (b->line == 0))
        return a->line == 0 ? -1 : 1;
    return 0;
}

void source_sort(struct source *s)
{
    if (s->rows > 0)
        qsort(s->row, s->rows, sizeof *s->row, order);
}

/* Of several rows of one address the compiler means the last. */
bool source_find(const struct source *s, unsigned vm, uint32_t addr,
                 const char **file, unsigned *line)
{
    size_t low = 0, high = source_rows(s);

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct source_row *r = &s->row[middle];

        if (r->vm < vm || (r->vm == vm && r->addr <= addr))
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return false;
    const struct source_row *r = &s->row[low - 1];
    if (r->vm != vm || r->line == 0 || r->file >= s->files)
        return false;
    *file = s->file[r->file];
    *line = r->line;
    return true;
}

size_t source_files(const struct source *s)
{
    return s ? s->files : 0;
}

const char *source_file_name(const struct source *s, size_t i)
{
    return s->file[i];
}

size_t source_rows(const struct source *s)
{
    return s ? s->rows : 0;
}

struct source_row source_row_at(const struct source *s, size_t i)
{
    return s->row[i];
}
