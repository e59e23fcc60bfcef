/* SPDX-License-Identifier: MIT */
/*
 * source.h - which source line each address of code is of, per VM.
 *
 * VM 0 is the monitor, or the bare image.  A row holds until the next one of
 * its VM; line 0 ends a stretch of code.
 */
#ifndef TRACES_SOURCE_H
#define TRACES_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct source;

struct source_row {
    unsigned vm;
    uint32_t addr;
    unsigned file, line;
};

struct source *source_new(void);
void source_free(struct source *s); /* NULL is fine */

/* The number of this file; a new one if it is not there yet. */
unsigned source_file(struct source *s, const char *name);

void source_add(struct source *s, unsigned vm, uint32_t addr, unsigned file,
                unsigned line);
void source_sort(struct source *s);

/* The line that this address is of; false if it is not known. */
bool source_find(const struct source *s, unsigned vm, uint32_t addr,
                 const char **file, unsigned *line);

/* For walking.  A NULL source has nothing. */
size_t source_files(const struct source *s);
const char *source_file_name(const struct source *s, size_t i);
size_t source_rows(const struct source *s);
struct source_row source_row_at(const struct source *s, size_t i);

#endif
