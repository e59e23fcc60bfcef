/* SPDX-License-Identifier: MIT */
/*
 * check.h - what the parts of fsck share: what they know about an image, and
 * how they say that something is wrong.
 */
#ifndef GUESTOS_UNIX_HOST_CHECK_H
#define GUESTOS_UNIX_HOST_CHECK_H

#include "guestos/unix/host/reader.h"
#include "guestos/unix/host/fsck.h"

struct check {
    struct image *im;
    FILE *out;
    enum fsck_mode mode;
    unsigned faults;
    uint32_t *owner;  /* of each block: the inode that uses it, or 0 */
    uint32_t *names;  /* of each inode: so many entries name it */
    uint32_t *parent; /* of each folder that was reached: who has it */
};

/* One fault, as printf; true: it is to be repaired. */
bool check_fault(struct check *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* check_inode.c: each inode by itself, and whose the blocks are. */
void check_inodes(struct check *c);

/* check_folder.c: all that can be reached from the root. */
void check_folders(struct check *c);

/* check_names.c: every file has its names. */
void check_names(struct check *c);

#endif
