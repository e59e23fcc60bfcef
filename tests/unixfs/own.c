/* SPDX-License-Identifier: MIT */
/* own.c - what each of many processes has for itself. */
#include "tests/unixfs/own.h"
#include "guestos/unix/abi/unix.h"
#include "tests/unixfs/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "guestos/unix/fs/file.h"
#include "guestos/unix/host/reader.h"
#include "guestos/unix/kernel/page.h"

enum { FILE_MOST = 90 * 1024 };

unsigned own_full, own_kept;

/* What a process knows of its own two files, and of pages it keeps. */
static struct own {
    uint32_t version[2], size[2];
    void *page[OWN_PAGES];
    uint32_t sum[OWN_PAGES];
} own[OWN_PROCESSES];

void own_begin(void)
{
    memset(own, 0, sizeof own);
}

_Noreturn void storm_fails(unsigned who, const char *what, int32_t answer)
{
    printf("FAILED - process %u: %s: %d\n", who, what, answer);
    exit(1);
}

static const char *own_path(unsigned who, unsigned which)
{
    static char path[32];

    snprintf(path, sizeof path, "/own%u.%u", who, which);
    return path;
}

/* What is in a file, by its version. */
static uint8_t byte(unsigned who, uint32_t version, uint32_t at)
{
    return (uint8_t)(who * 7 + version * 13 + at + (at >> 8) * 5);
}

static uint8_t bytes[OWN_PROCESSES][FILE_MOST];

void own_write(unsigned who, unsigned i)
{
    struct own *o = &own[who];
    uint32_t size = world_random(world_random(4) ? 5000 : FILE_MOST);
    int32_t fd =
        call_open(own_path(who, i), OPEN_WRITE | OPEN_CREATE | OPEN_TRUNCATE);
    int32_t n;

    if (fd == -ENOSPC || fd == -ENFILE) {
        own_full++;
        return;
    }
    if (fd < 0)
        storm_fails(who, "open", fd);
    o->version[i]++;
    for (uint32_t at = 0; at < size; at++)
        bytes[who][at] = byte(who, o->version[i], at);
    n = call_write(fd, bytes[who], size);
    if (n < 0 && n != -ENOSPC)
        storm_fails(who, "write", n);
    own_full += n < (int32_t)size;
    o->size[i] = n < 0 ? 0 : (uint32_t)n;
    call_close(fd);
}

/* The same length, other bytes, in pieces and where they are. */
void own_overwrite(unsigned who, unsigned i)
{
    struct own *o = &own[who];
    int32_t fd = call_open(own_path(who, i), OPEN_WRITE), n;
    uint32_t done = 0;

    if (fd == -ENFILE || o->version[i] == 0)
        return;
    if (fd < 0)
        storm_fails(who, "open to overwrite", fd);
    o->version[i]++;
    for (uint32_t at = 0; at < o->size[i]; at++)
        bytes[who][at] = byte(who, o->version[i], at);
    for (; done < o->size[i]; done += (uint32_t)n) {
        uint32_t piece = 1 + world_random(3 * BLOCK_BYTES);

        if (piece > o->size[i] - done || world_random(3) == 0)
            piece = o->size[i] - done;
        n = call_write(fd, bytes[who] + done, piece);
        if (n != (int32_t)piece)
            storm_fails(who, "overwrite", n);
    }
    call_close(fd);
}

void own_read(unsigned who, unsigned i)
{
    struct own *o = &own[who];
    int32_t fd = call_open(own_path(who, i), OPEN_READ), n;

    if (fd == -ENFILE || o->version[i] == 0)
        return;
    if (fd < 0)
        storm_fails(who, "open to read", fd);
    n = call_read(fd, bytes[who], FILE_MOST);
    if (n != (int32_t)o->size[i])
        storm_fails(who, "size", n);
    for (uint32_t at = 0; at < o->size[i]; at++)
        if (bytes[who][at] != byte(who, o->version[i], at))
            storm_fails(who, "a byte of its own file", (int32_t)at);
    call_close(fd);
}

/* What it has written is on the disk when sync() returns. */
void own_sync(unsigned who)
{
    struct image im;

    if (call_sync() != 0)
        storm_fails(who, "sync", 0);
    if (!image_new(&im, OWN_BLOCKS))
        exit(2);
    memcpy(im.bytes, world.disk, (size_t)OWN_BLOCKS * BLOCK_BYTES);
    reader_replay(&im);
    for (unsigned i = 0; i < 2; i++) {
        uint32_t inode = reader_path(&im, own_path(who, i)), size = 0;

        if (inode)
            size = reader_read(&im, image_inode(&im, inode), bytes[who], 0,
                               FILE_MOST);
        if (size != own[who].size[i] || (!inode && own[who].version[i]))
            storm_fails(who, "size after sync", (int32_t)size);
        for (uint32_t at = 0; at < size; at++)
            if (bytes[who][at] != byte(who, own[who].version[i], at))
                storm_fails(who, "a byte after sync", (int32_t)at);
    }
    image_end(&im);
}

static uint32_t sum_of(const void *page)
{
    const uint8_t *p = page;
    uint32_t sum = 0;

    for (unsigned i = 0; i < BLOCK_BYTES; i++)
        sum = sum * 31 + p[i];
    return sum;
}

void own_give_back(unsigned who, unsigned i)
{
    struct own *o = &own[who];

    if (!o->page[i])
        return;
    if (sum_of(o->page[i]) != o->sum[i])
        storm_fails(who, "a page it keeps has changed", (int32_t)i);
    page_leave(o->page[i]);
    o->page[i] = NULL;
}

/* As exec would: a page of anybody's file. */
void own_keep(unsigned who)
{
    unsigned i = world_random(OWN_PAGES);
    struct own *o = &own[who];
    struct inode *ip;
    int error;

    own_give_back(who, i);
    ip = inode_open(own_path(world_random(who + 1), world_random(2)), &error);
    if (!ip)
        return;
    o->page[i] = inode_page(ip, world_random(3));
    if (o->page[i])
        o->sum[i] = sum_of(o->page[i]);
    own_kept += o->page[i] != NULL;
    inode_put(ip);
}
