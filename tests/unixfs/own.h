/* SPDX-License-Identifier: MIT */
/*
 * own.h - of many processes, each has two files and some pages of its own,
 * and knows what must be in them.
 */
#ifndef TESTS_UNIXFS_OWN_H
#define TESTS_UNIXFS_OWN_H

#include <stdint.h>

enum {
    OWN_PROCESSES = 32,
    OWN_PAGES = 4,   /* that a process may keep */
    OWN_BLOCKS = 400 /* of the disk */
};

extern unsigned own_full, own_kept; /* so many times */

void own_begin(void);

/* Its file i of two: new content; other bytes in place; is it all there? */
void own_write(unsigned who, unsigned i);
void own_overwrite(unsigned who, unsigned i);
void own_read(unsigned who, unsigned i);

/* sync(); then the disk must have both. */
void own_sync(unsigned who);

/* A page of somebody's file, as exec would; it must not change until then. */
void own_keep(unsigned who);
void own_give_back(unsigned who, unsigned i);

/* The test has failed. */
_Noreturn void storm_fails(unsigned who, const char *what, int32_t answer);

#endif
