/* SPDX-License-Identifier: MIT */
/*
 * pool.h - the database's own cache of its files' pages, as database systems
 * keep one beside the kernel's.
 *
 * A page is found by a hash of file and number; room is made by the clock
 * algorithm (a hand that goes round, and gives who was used a second chance).
 * What pool_get() answers is good until the next POOL_FRESH calls, as the
 * hand does not take what was used that recently.
 */
#ifndef GUESTOS_UNIX_BIN_DATABASE_POOL_H
#define GUESTOS_UNIX_BIN_DATABASE_POOL_H

#include <stdbool.h>
#include <stdint.h>

enum { PAGE_BYTES = 4096, PAGE_WORDS = PAGE_BYTES / 4, POOL_FRESH = 8 };

/* Where it reads and writes; dies if it cannot. */
struct table_file {
    int fd;
    uint32_t pages;
};

extern uint32_t pool_asked, pool_read;

void pool_start(uint32_t frames);

void pool_open(struct table_file *f, const char *folder, const char *name,
               bool create);

/* Page n of the file; it will be written back if it is to be changed. */
uint32_t *pool_get(struct table_file *f, uint32_t n, bool change);

/* One page more at its end, all 0. */
uint32_t *pool_append(struct table_file *f);

/* Write what was changed, close the file. */
void pool_close(struct table_file *f);

#endif
