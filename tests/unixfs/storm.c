/* SPDX-License-Identifier: MIT */
/*
 * storm.c - many processes at once, on a disk, a log and a memory that are
 * too small for all of them.
 *
 *   storm SEED ROUNDS PROCESSES OPERATIONS
 *
 * Each has files of its own, which must always hold what it wrote last, and
 * all work in one folder, where they take names from each other.  Some keep
 * pages of files, as programs that run do, which must not change.  Nobody may
 * wait for ever; the disk must be in order in the end, with all the blocks
 * free that were free before, and after a power cut at random.
 */
#include "guestos/unix/abi/unix.h"
#include "tests/unixfs/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "guestos/unix/fs/buffer.h"
#include "guestos/unix/fs/file.h"
#include "guestos/unix/host/fsck.h"
#include "guestos/unix/host/maker.h"
#include "guestos/unix/host/reader.h"
#include "guestos/unix/kernel/page.h"

enum {
    BLOCKS = 400,
    TEST_INODES = 64,
    PAGES = BUFFERS + 12, /* enough for the buffers, and a few */
    MOST = 32,            /* processes */
    LENT = 4,             /* pages that a process may keep */
    FILE_MOST = 90 * 1024,
    CUTS = 60
};

static unsigned processes, operations;
static unsigned full, lent, calls; /* how often */

/* What a process knows of its own two files, and of pages it keeps. */
static struct own {
    uint32_t version[2], size[2];
    void *page[LENT];
    uint32_t sum[LENT];
} own[MOST];

static _Noreturn void wrong(unsigned who, const char *what, int32_t answer)
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

/* ------------------------------------------------------------- its own files
 */

static uint8_t bytes[MOST][FILE_MOST];

static void write_own(unsigned who, unsigned i)
{
    struct own *o = &own[who];
    uint32_t size = world_random(world_random(4) ? 5000 : FILE_MOST);
    int32_t fd =
        call_open(own_path(who, i), OPEN_WRITE | OPEN_CREATE | OPEN_TRUNCATE);
    int32_t n;

    if (fd == -ENOSPC || fd == -ENFILE) {
        full++;
        return;
    }
    if (fd < 0)
        wrong(who, "open", fd);
    o->version[i]++;
    for (uint32_t at = 0; at < size; at++)
        bytes[who][at] = byte(who, o->version[i], at);
    n = call_write(fd, bytes[who], size);
    if (n < 0 && n != -ENOSPC)
        wrong(who, "write", n);
    full += n < (int32_t)size;
    o->size[i] = n < 0 ? 0 : (uint32_t)n;
    call_close(fd);
}

/* The same length, other bytes, in pieces and where they are. */
static void overwrite_own(unsigned who, unsigned i)
{
    struct own *o = &own[who];
    int32_t fd = call_open(own_path(who, i), OPEN_WRITE), n;
    uint32_t done = 0;

    if (fd == -ENFILE || o->version[i] == 0)
        return;
    if (fd < 0)
        wrong(who, "open to overwrite", fd);
    o->version[i]++;
    for (uint32_t at = 0; at < o->size[i]; at++)
        bytes[who][at] = byte(who, o->version[i], at);
    for (; done < o->size[i]; done += (uint32_t)n) {
        uint32_t piece = 1 + world_random(3 * BLOCK_BYTES);

        if (piece > o->size[i] - done || world_random(3) == 0)
            piece = o->size[i] - done;
        n = call_write(fd, bytes[who] + done, piece);
        if (n != (int32_t)piece)
            wrong(who, "overwrite", n);
    }
    call_close(fd);
}

static void read_own(unsigned who, unsigned i)
{
    struct own *o = &own[who];
    int32_t fd = call_open(own_path(who, i), OPEN_READ), n;

    if (fd == -ENFILE || o->version[i] == 0)
        return;
    if (fd < 0)
        wrong(who, "open to read", fd);
    n = call_read(fd, bytes[who], FILE_MOST);
    if (n != (int32_t)o->size[i])
        wrong(who, "size", n);
    for (uint32_t at = 0; at < o->size[i]; at++)
        if (bytes[who][at] != byte(who, o->version[i], at))
            wrong(who, "a byte of its own file", (int32_t)at);
    call_close(fd);
}

/* What it has written is on the disk when sync() returns. */
static void sync_own(unsigned who)
{
    struct image im;

    if (call_sync() != 0)
        wrong(who, "sync", 0);
    if (!image_new(&im, BLOCKS))
        exit(2);
    memcpy(im.bytes, world.disk, (size_t)BLOCKS * BLOCK_BYTES);
    reader_replay(&im);
    for (unsigned i = 0; i < 2; i++) {
        uint32_t inode = reader_path(&im, own_path(who, i)), size = 0;

        if (inode)
            size = reader_read(&im, image_inode(&im, inode), bytes[who], 0,
                               FILE_MOST);
        if (size != own[who].size[i] || (!inode && own[who].version[i]))
            wrong(who, "size after sync", (int32_t)size);
        for (uint32_t at = 0; at < size; at++)
            if (bytes[who][at] != byte(who, own[who].version[i], at))
                wrong(who, "a byte after sync", (int32_t)at);
    }
    image_end(&im);
}

/* ------------------------------------------------------------ pages it keeps
 */

static uint32_t sum_of(const void *page)
{
    const uint8_t *p = page;
    uint32_t sum = 0;

    for (unsigned i = 0; i < BLOCK_BYTES; i++)
        sum = sum * 31 + p[i];
    return sum;
}

static void give_back(unsigned who, unsigned i)
{
    struct own *o = &own[who];

    if (!o->page[i])
        return;
    if (sum_of(o->page[i]) != o->sum[i])
        wrong(who, "a page it keeps has changed", (int32_t)i);
    page_leave(o->page[i]);
    o->page[i] = NULL;
}

/* As exec would: a page of anybody's file. */
static void keep(unsigned who)
{
    unsigned i = world_random(LENT);
    struct own *o = &own[who];
    struct inode *ip;
    int error;

    give_back(who, i);
    ip = inode_open(own_path(world_random(processes), world_random(2)), &error);
    if (!ip)
        return;
    o->page[i] = inode_page(ip, world_random(3));
    if (o->page[i])
        o->sum[i] = sum_of(o->page[i]);
    lent += o->page[i] != NULL;
    inode_put(ip);
}

/* ------------------------------------------------------------ what all want */

static const char *common_path(void)
{
    static char path[2][32];
    static unsigned which;

    which = !which;
    snprintf(path[which], sizeof path[which], "/%s%u",
             world_random(2) ? "d0/x" : "x", world_random(4));
    return path[which];
}

static void expect(unsigned who, const char *what, int32_t answer)
{
    static const int allowed[] = {ENOENT, EEXIST, ENOTEMPTY, ENOSPC,
                                  EISDIR, ENFILE, ENOTDIR};

    if (answer >= 0)
        return;
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        if (answer == -allowed[i])
            return;
    wrong(who, what, answer);
}

static void do_common(unsigned who)
{
    int32_t fd;

    switch (world_random(6)) {
    case 0:
        expect(who, "mkdir", call_mkdir(world_random(2) ? "/d0" : "/d0/x1"));
        break;
    case 1:
        expect(who, "unlink",
               call_unlink(world_random(4) ? common_path() : "/d0"));
        break;
    case 2:
        expect(who, "link", call_link(common_path(), common_path()));
        break;
    case 3:
        expect(who, "chdir", call_chdir(world_random(2) ? "/d0" : ".."));
        break;
    default:
        fd = call_open(common_path(),
                       OPEN_READ | OPEN_WRITE | OPEN_CREATE | OPEN_APPEND);
        expect(who, "open", fd);
        if (fd < 0)
            return;
        expect(who, "write", call_write(fd, "some bytes", 10));
        /* Some are left open until there are many. */
        if (fd > 8 || world_random(2))
            call_close(fd);
    }
}

static void body(unsigned who)
{
    for (unsigned n = 0; n < operations; n++, calls++)
        switch (world_random(16)) {
        case 0:
            write_own(who, world_random(2));
            break;
        case 1:
        case 6:
            overwrite_own(who, world_random(2));
            break;
        case 2:
        case 3:
            read_own(who, world_random(2));
            break;
        case 4:
            keep(who);
            break;
        case 5:
            sync_own(who);
            break;
        default:
            do_common(who);
        }
    for (unsigned i = 0; i < LENT; i++)
        give_back(who, i);
    read_own(who, 0);
    read_own(who, 1);
}

/* ------------------------------------------------------------------- rounds */

static void in_order(const uint8_t *disk, const char *when)
{
    struct image im;

    if (!image_new(&im, BLOCKS))
        exit(2);
    memcpy(im.bytes, disk, (size_t)BLOCKS * BLOCK_BYTES);
    if (fsck(&im, stdout, FSCK_LOOK) != 0) {
        printf("FAILED - %s\n", when);
        exit(1);
    }
    image_end(&im);
}

/* Power cuts at random: base is the disk as it was at first. */
static void cut(uint8_t *base)
{
    size_t at = 0;

    for (unsigned i = 0; i < CUTS; i++) {
        size_t until =
            at +
            world_random((uint32_t)(2 * (world.count - at) / (CUTS - i) + 1));

        for (; at < until && at < world.count; at++)
            if (world.list[at].sector != FLUSH)
                memcpy(base + (size_t)world.list[at].sector * SECTOR,
                       world.list[at].bytes, SECTOR);
        in_order(base, "after a power cut");
    }
}

static void round_of(uint64_t seed)
{
    struct maker m;

    if (!maker_begin(&m, BLOCKS, TEST_INODES) || !maker_folder(&m, 0, "/"))
        exit(2);
    memset(own, 0, sizeof own);
    world_begin(m.im.bytes, BLOCKS, PAGES, seed);
    if (!fs_start())
        exit(2);
    world_run(processes, body);
    fs_sync();
    in_order(world.disk, "in the end");
    if (((struct superblock *)(void *)(world.disk + BLOCK_BYTES))->orphans)
        wrong(0, "open files without a name in the end", 0);
    if (page_free_count() != PAGES - BUFFERS)
        wrong(0, "pages have been lost", (int32_t)page_free_count());
    cut(m.im.bytes);
    world_end();
    image_end(&m.im);
}

int main(int argc, char *argv[])
{
    uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
    unsigned rounds = argc > 2 ? (unsigned)atoi(argv[2]) : 1;

    processes = argc > 3 ? (unsigned)atoi(argv[3]) : 8;
    operations = argc > 4 ? (unsigned)atoi(argv[4]) : 100;
    if (processes > MOST)
        return 2;
    for (unsigned i = 0; i < rounds; i++)
        round_of(seed + i);
    printf("%u operations, %u found the disk full, %u pages kept\n", calls,
           full, lent);
    return 0;
}
