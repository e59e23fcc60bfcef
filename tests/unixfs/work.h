/* SPDX-License-Identifier: MIT */
/*
 * work.h - what a process may do to files, at random, and the states that a
 * disk may be found in afterwards.
 *
 * A step of the file system's is all or nothing.  So the disk holds, after
 * a power cut, one of the states between the steps; and none from before the
 * last sync.
 */
#ifndef TESTS_UNIXFS_WORK_H
#define TESTS_UNIXFS_WORK_H

#include <stddef.h>

#include "tests/unixfs/model.h"

struct work {
    struct model model;
    uint64_t *state; /* digests */
    size_t states, room;
    struct {
        size_t written; /* entries of world.list by then */
        size_t state;   /* which must not be undone */
    } sync[512];
    size_t syncs;
};
extern struct work work;

/* So many operations, from the world's chance; work_end() frees. */
void work_begin(void);
void work_do(unsigned operations);
void work_end(void);

/* May the disk be in this state when so many entries have arrived? */
bool work_allows(uint64_t digest, size_t written);

#endif
