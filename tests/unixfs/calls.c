/* SPDX-License-Identifier: MIT */
/*
 * calls.c - the file system's calls as a process makes them: text and bytes
 * by way of its memory, the first half for paths, the second for content.
 */
#include "guestos/unix/abi/unix.h"
#include "guestos/unix/kernel/syscall.h"
#include "tests/unixfs/world.h"

#include <string.h>

enum { PATH_1 = 0, PATH_2 = 4096, BYTES = 8192 };

static uint32_t text(uint32_t at, const char *path)
{
    strcpy((char *)world_memory() + at, path);
    return MEMORY_VA + at;
}

int32_t call_open(const char *path, int flags)
{
    return sys_open((uint32_t[4]){text(PATH_1, path), (uint32_t)flags});
}

int32_t call_close(int32_t fd)
{
    return sys_close((uint32_t[4]){(uint32_t)fd});
}

int32_t call_write(int32_t fd, const void *from, uint32_t bytes)
{
    memcpy(world_memory() + BYTES, from, bytes);
    return sys_write((uint32_t[4]){(uint32_t)fd, MEMORY_VA + BYTES, bytes});
}

int32_t call_read(int32_t fd, void *to, uint32_t bytes)
{
    int32_t n = sys_read((uint32_t[4]){(uint32_t)fd, MEMORY_VA + BYTES, bytes});

    if (n > 0)
        memcpy(to, world_memory() + BYTES, (uint32_t)n);
    return n;
}

int32_t call_seek(int32_t fd, int32_t offset, int whence)
{
    return sys_lseek(
        (uint32_t[4]){(uint32_t)fd, (uint32_t)offset, (uint32_t)whence});
}

int32_t call_unlink(const char *path)
{
    return sys_unlink((uint32_t[4]){text(PATH_1, path)});
}

int32_t call_mkdir(const char *path)
{
    return sys_mkdir((uint32_t[4]){text(PATH_1, path)});
}

int32_t call_chdir(const char *path)
{
    return sys_chdir((uint32_t[4]){text(PATH_1, path)});
}

int32_t call_link(const char *old, const char *new)
{
    return sys_link((uint32_t[4]){text(PATH_1, old), text(PATH_2, new)});
}

int32_t call_pipe(int32_t fd[2])
{
    int32_t error = sys_pipe((uint32_t[4]){MEMORY_VA + BYTES});

    memcpy(fd, world_memory() + BYTES, 2 * sizeof *fd);
    return error;
}

int32_t call_size(int32_t fd)
{
    struct stat st;
    int32_t error = sys_fstat((uint32_t[4]){(uint32_t)fd, MEMORY_VA + BYTES});

    memcpy(&st, world_memory() + BYTES, sizeof st);
    return error < 0 ? error : (int32_t)st.size;
}

int32_t call_sync(void)
{
    return sys_sync((uint32_t[4]){0});
}
