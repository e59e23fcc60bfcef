/* SPDX-License-Identifier: MIT */
/*
 * unix.h - what the kernel and its programs agree about.
 *
 * A program is an ELF file linked at PROGRAM_BASE; its segments lie in whole
 * pages of the file, text and data apart.  It begins at its entry point with
 * argc in a0, argv in a1 and its stack below PROGRAM_END; the heap begins at
 * the page behind its last segment (sbrk).  A system call is the instruction
 * `syscall`, with the number in v0 (syscall.def).
 */
#ifndef GUESTOS_UNIX_ABI_UNIX_H
#define GUESTOS_UNIX_ABI_UNIX_H

#define PROGRAM_BASE 0x00400000u
#define PROGRAM_END 0x7ffff000u /* the stack ends here; above is nothing */

#ifndef __ASSEMBLER__

#include <stdint.h>

enum syscall_number {
#define SYSCALL(number, name, args, means) SYS_##name = (number),
#include "guestos/unix/abi/syscall.def"
#undef SYSCALL
    SYSCALLS = 28 /* all of them are below it */
};

enum errno_number {
#define ERRNO(name, number, means) name = (number),
#include "guestos/unix/abi/errno.def"
#undef ERRNO
};

enum {
    NAME_MOST = 59,     /* bytes of a name in a directory, without the 0 */
    PATH_MOST = 255,    /* of a path */
    ARGS_MOST = 32,     /* arguments of a program, its own name included */
    ARGS_BYTES = 3072,  /* of all their text */
    OPEN_FILES = 16,    /* of a process */
    STACK_BYTES = 1 << 20, /* what a stack may grow to, a page at a time */
    TICKS_PER_SECOND = 100
};

/* open() */
enum {
    OPEN_READ = 1,
    OPEN_WRITE = 2,
    OPEN_CREATE = 4,   /* make it if it is not there */
    OPEN_TRUNCATE = 8, /* begin with nothing in it */
    OPEN_APPEND = 16   /* every write goes to the end */
};

/* lseek(); the host's library has these as macros, of the same values. */
#ifndef SEEK_SET
enum { SEEK_SET, SEEK_CUR, SEEK_END };
#endif

/* A pipe is on no disk, but fstat() knows it. */
enum file_type { TYPE_FREE, TYPE_DIR, TYPE_FILE, TYPE_CONSOLE, TYPE_PIPE };

struct stat {
    uint32_t type;  /* enum file_type */
    uint32_t inode;
    uint32_t links;
    uint32_t size;  /* bytes */
};

/* Ethernet: two addresses, a type, and what is sent. */
enum { NET_ADDRESS_BYTES = 6, NET_FRAME_LEAST = 14, NET_FRAME_MOST = 4096 };

/* What a directory consists of; inode 0: a free place. */
struct dirent {
    uint32_t inode;
    char name[NAME_MOST + 1];
};

/* What wait() says of a process that did not end by exit(status 0 to 255). */
enum { STATUS_KILLED = 256, STATUS_FAULT = 257 };

enum proc_state {
    PROC_FREE,
    PROC_NEW,
    PROC_RUNNABLE,
    PROC_RUNNING,
    PROC_SLEEPING,
    PROC_ENDED /* until its parent has waited for it */
};

/* ps() */
struct procinfo {
    int32_t pid;
    int32_t parent;
    uint32_t state; /* enum proc_state */
    uint32_t pages; /* of memory that it has mapped */
    char name[16];
};

#endif
#endif
