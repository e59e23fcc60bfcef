/* SPDX-License-Identifier: MIT */
/*
 * world.h - what the Unix's file system stands on, made of arrays: pages,
 * a disk, processes that wait for each other.
 *
 * The disk keeps a list of all that was written, sector by sector, and of
 * its flushes.  Processes are coroutines; whoever waits, and everybody at
 * each request to the disk, lets others run, chosen by chance from a seed.
 */
#ifndef TESTS_UNIXFS_WORLD_H
#define TESTS_UNIXFS_WORLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "guestos/unix/abi/fs.h"

enum { SECTOR = BLOCK_BYTES / BLOCK_SECTORS };

/* ------------------------------------------------------------- the disk */

/* One sector that was written, or a flush (sector FLUSH). */
#define FLUSH UINT32_MAX
struct written {
    uint32_t sector;
    uint8_t bytes[SECTOR];
};

struct world {
    uint8_t *disk; /* its bytes, as the file system reads them */
    uint32_t blocks;
    struct written *list; /* since world_begin() */
    size_t count, room;
    uint32_t fail_writes; /* from that many writes on they fail; 0: never */
    uint32_t reads;
    unsigned pages; /* how many there are in all */
};
extern struct world world;

/* A disk with these bytes (copied), so many pages, and chance from a seed. */
void world_begin(const uint8_t *bytes, uint32_t blocks, unsigned pages,
                 uint64_t seed);
void world_end(void);

/* Power: nothing runs, memory is forgotten; the disk has these bytes. */
void world_power_on(const uint8_t *bytes);

uint32_t world_random(uint32_t below);

/* The test has failed: say why, and end. */
_Noreturn void world_fails(const char *why);

/* ------------------------------------------------------------ processes */

/* Run so many processes, body(0) and so on, until all have ended. */
void world_run(unsigned processes, void (*body)(unsigned who));

/* For world.c: there are none; others may run now. */
void world_no_processes(void);
void world_yield(void);

/* Memory of the current process: its address for system calls. */
enum { MEMORY = 1 << 17, MEMORY_VA = 0x00400000 };
uint8_t *world_memory(void);

/* ----------------------------------------------------------- system calls */

/* Text and bytes go through the process's memory. */
int32_t call_open(const char *path, int flags);
int32_t call_close(int32_t fd);
int32_t call_write(int32_t fd, const void *from, uint32_t bytes);
int32_t call_read(int32_t fd, void *to, uint32_t bytes);
int32_t call_seek(int32_t fd, int32_t offset, int whence);
int32_t call_unlink(const char *path);
int32_t call_mkdir(const char *path);
int32_t call_chdir(const char *path);
int32_t call_link(const char *old, const char *new);
int32_t call_pipe(int32_t fd[2]);
int32_t call_size(int32_t fd);
int32_t call_sync(void);

#endif
