/* SPDX-License-Identifier: MIT */
/*
 * btree.h - an index: a B+ tree in a file, from keys to rows' numbers.
 *
 * A page is one node.  Word 0: how many entries; word 1: its height (0: a
 * leaf); word 2: the next leaf, if any; then entries of two words, in the
 * order of their keys: key and row, or, above the leaves, the lowest key that
 * may be below and the page.  Page 0 is the root's number.  Equal keys may
 * come as often as one likes; they stand in the order of their rows.
 */
#ifndef GUESTOS_UNIX_BIN_DATABASE_BTREE_H
#define GUESTOS_UNIX_BIN_DATABASE_BTREE_H

#include "guestos/unix/bin/database/pool.h"

struct entry {
    uint32_t key, row;
};

/* A place in the leaves. */
struct cursor {
    struct table_file *index;
    uint32_t page; /* 0: behind the end */
    uint32_t at;
};

void btree_create(struct table_file *index);
void btree_insert(struct table_file *index, struct entry e);

/* Put the cursor on the first entry with this key, or the next higher. */
void btree_seek(struct cursor *c, struct table_file *index, uint32_t key);

/* The entry there, and go on to the next; false: there is none. */
bool btree_next(struct cursor *c, struct entry *e);

#endif
