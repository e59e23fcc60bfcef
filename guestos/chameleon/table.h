/* SPDX-License-Identifier: MIT */
/*
 * table.h - the page table, in three designs behind one function.
 *
 *   linear      16 bytes for each pair of pages, at 8 MiB, where Context
 *               points: EntryLo words at +4 and +12
 *   two-level   a root of 1024 addresses; each of a page with 1024 EntryLo
 *               words; what is not there is one page of zeros, for all
 *   hashed      1024 slots {EntryHi, EntryLo0, EntryLo1, unused}, from the
 *               pair's place on up to the first that is free
 *
 * Physical memory: 3 to 4 MiB the vectors, 4 to 8 the process's frames, from 8
 * on the table.  handlers.S has a refill handler for each.
 */
#ifndef GUESTOS_CHAMELEON_TABLE_H
#define GUESTOS_CHAMELEON_TABLE_H

#define TABLE_PHYSICAL 0x00800000
#define LINEAR_EVEN 4
#define LINEAR_ODD 12
#define HASHED_SLOTS 1024
#define HASHED_FOLD 7 /* place = vpn2 ^ vpn2 >> 7, its low 10 bits */
#define HASHED_SHIFT 4 /* log2 of a slot's size */

#ifndef __ASSEMBLER__

#include "guestos/chameleon/form.h"

/* The words of a page's pair. */
struct pair_words {
    uint32_t *lo[2];
};

/* Build an empty one, and put its handlers where the vectors are. */
void table_start(const struct form *form);

/* Where this pair's words are: made if it was not there yet. */
struct pair_words table_find(uint32_t va);

/* A frame of zeros, as a physical address; 0 if none is left. */
uint32_t frame_new(void);

#endif
#endif
