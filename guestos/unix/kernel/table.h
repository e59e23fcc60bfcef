/* SPDX-License-Identifier: MIT */
/*
 * table.h - the two levels: a directory of tables of entries (entry.h).
 *
 * A directory has a place for each 4 MiB of the 2 GiB of a process.  Where
 * nothing is mapped, all places lead to one table of zeroes, so that nobody
 * who walks, the refill handler above all, need look for holes.
 */
#ifndef GUESTOS_UNIX_KERNEL_TABLE_H
#define GUESTOS_UNIX_KERNEL_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "guestos/unix/kernel/entry.h"

#define TABLE_END 0x80000000u /* addresses from here on are not a process's */

enum { TABLE_ENTRIES = 1024, TABLE_SPAN = 1 << TABLE_SHIFT };

/* An empty directory; 0: no memory. */
uint32_t *table_new(void);

/* Its page, and the pages of its tables; what those mapped is not looked at. */
void table_end(uint32_t *directory);

/*
 * The entry for va, which is below TABLE_END; never null, but it may be one
 * of zero that is not to be written.
 */
uint32_t *table_entry(const uint32_t *directory, uint32_t va);

/* The same, to be written: with a table if there was none; 0: no memory. */
uint32_t *table_entry_new(uint32_t *directory, uint32_t va);

/*
 * The first entry that is not 0, from *va on and below `end`; *va becomes its
 * address.  0: there is none.
 */
uint32_t *table_next(const uint32_t *directory, uint32_t *va, uint32_t end);

#endif
