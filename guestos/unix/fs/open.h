/* SPDX-License-Identifier: MIT */
/*
 * open.h - open files: where the next read or write is, counted by the
 * descriptors that refer to them.
 */
#ifndef GUESTOS_UNIX_FS_OPEN_H
#define GUESTOS_UNIX_FS_OPEN_H

#include <stdbool.h>
#include <stdint.h>

#include "guestos/unix/fs/file.h"

struct pipe;

enum { FILES = 128 };

struct file {
    uint32_t users;    /* 0: free */
    int flags;         /* OPEN_* */
    uint32_t offset;   /* changed while the inode is locked */
    struct inode *ip;  /* a file of the disk, or */
    struct pipe *pipe; /* a pipe's end: the one OPEN_READ or OPEN_WRITE says */
};

/* Begin anew, with none. */
void open_start(void);

/* With one user; 0: too many are open in the system. */
struct file *open_new(int flags);

/* Descriptors of the current process: the file, if it may be used so; or 0. */
struct file *open_file(uint32_t fd);

/* The lowest free one is this file's now, or -EMFILE. */
int32_t open_descriptor(struct file *f);

#endif
