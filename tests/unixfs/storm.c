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
#include "tests/unixfs/own.h"
#include "tests/unixfs/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "guestos/unix/fs/buffer.h"
#include "guestos/unix/fs/file.h"
#include "guestos/unix/host/fsck.h"
#include "guestos/unix/host/maker.h"
#include "guestos/unix/kernel/page.h"

enum {
    TEST_INODES = 64,
    PAGES = BUFFERS + 12, /* enough for the buffers, and a few */
    CUTS = 60
};

static unsigned processes, operations;
static unsigned calls; /* how many */

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
    storm_fails(who, what, answer);
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
            own_write(who, world_random(2));
            break;
        case 1:
        case 6:
            own_overwrite(who, world_random(2));
            break;
        case 2:
        case 3:
            own_read(who, world_random(2));
            break;
        case 4:
            own_keep(who);
            break;
        case 5:
            own_sync(who);
            break;
        default:
            do_common(who);
        }
    for (unsigned i = 0; i < OWN_PAGES; i++)
        own_give_back(who, i);
    own_read(who, 0);
    own_read(who, 1);
}

/* ------------------------------------------------------------------- rounds */

static void in_order(const uint8_t *disk, const char *when)
{
    struct image im;

    if (!image_new(&im, OWN_BLOCKS))
        exit(2);
    memcpy(im.bytes, disk, (size_t)OWN_BLOCKS * BLOCK_BYTES);
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

    if (!maker_begin(&m, OWN_BLOCKS, TEST_INODES) || !maker_folder(&m, 0, "/"))
        exit(2);
    own_begin();
    world_begin(m.im.bytes, OWN_BLOCKS, PAGES, seed);
    if (!fs_start())
        exit(2);
    world_run(processes, body);
    fs_sync();
    in_order(world.disk, "in the end");
    if (((struct superblock *)(void *)(world.disk + BLOCK_BYTES))->orphans)
        storm_fails(0, "open files without a name in the end", 0);
    if (page_free_count() != PAGES - BUFFERS)
        storm_fails(0, "pages have been lost", (int32_t)page_free_count());
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
    if (processes > OWN_PROCESSES)
        return 2;
    for (unsigned i = 0; i < rounds; i++)
        round_of(seed + i);
    printf("%u operations, %u found the disk full, %u pages kept\n", calls,
           own_full, own_kept);
    return 0;
}
