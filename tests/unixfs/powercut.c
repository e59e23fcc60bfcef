/* SPDX-License-Identifier: MIT */
/*
 * powercut.c - the power is cut between any two sectors that are written.
 *
 *   powercut SEED ROUNDS OPERATIONS
 *
 * Each round: random work on a new disk, all that is written kept in a list.
 * Then, for each place in the list, the disk as it was there; and, between
 * any two flushes, with some of the sectors written there, not the first of
 * them.  Every such disk must be in order, must hold a state that the work
 * has gone through, not older than the last sync; and again so after the
 * kernel has recovered it, even if power fails in the middle of that.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "guestos/unix/fs/file.h"
#include "guestos/unix/host/reader.h"
#include "guestos/unix/host/fsck.h"
#include "guestos/unix/host/maker.h"
#include "tests/unixfs/work.h"
#include "tests/unixfs/world.h"

enum { BLOCKS = 250, TEST_INODES = 64, PAGES = 140, SUBSETS = 4 };

static uint8_t *cut, *view;
static unsigned long checked, recovered;
static size_t place; /* in the list, for messages */

static size_t bytes_of_disk(void)
{
    return (size_t)BLOCKS * BLOCK_BYTES;
}

static _Noreturn void wrong(const char *what, const uint8_t *disk)
{
    struct image im = {.bytes = malloc(bytes_of_disk()), .blocks = BLOCKS};

    memcpy(im.bytes, disk, bytes_of_disk());
    printf("FAILED - after %zu of %zu: %s\n", place, world.count, what);
    fsck(&im, stdout, FSCK_LOOK);
    exit(1);
}

/* What this disk holds: it must be in order, and allowed. */
static uint64_t look(const uint8_t *disk, const char *when)
{
    struct image im = {.bytes = view, .blocks = BLOCKS};
    uint64_t digest;

    memcpy(view, disk, bytes_of_disk());
    if (fsck(&im, NULL, FSCK_LOOK) != 0)
        wrong(when, disk);
    digest = image_digest(&im);
    if (!work_allows(digest, place))
        wrong("it holds what was never there, or is too old", disk);
    return digest;
}

/* The kernel starts with this disk, in `cut`; what it writes is in the list. */
static void recover(uint64_t digest)
{
    struct image im = {.bytes = world.disk, .blocks = BLOCKS};

    world_power_on(cut);
    if (!fs_start())
        wrong("it does not start", cut);
    fs_sync();
    if (look(world.disk, "recovered") != digest)
        wrong("recovery has changed what it holds", cut);
    if (image_super(&im)->orphans)
        wrong("recovery has left files without a name", cut);
    recovered++;
}

static void apply(uint8_t *disk, const struct written *w)
{
    if (w->sector != FLUSH)
        memcpy(disk + (size_t)w->sector * SECTOR, w->bytes, SECTOR);
}

/* The disk in `cut` is what power left. */
static void check(void)
{
    uint64_t digest = look(cut, "power was cut");
    size_t before = world.count, end;

    checked++;
    recover(digest);
    end = world.count;
    /* Cut the recovery as well, now and then. */
    if (end > before && world_random(8) == 0) {
        size_t stop = before + world_random((uint32_t)(end - before));

        for (size_t i = before; i < stop; i++)
            apply(cut, &world.list[i]);
        recover(digest);
    }
    world.count = before;
}

/* Entries from `first` on, until the next flush: the index of that. */
static size_t epoch_end(size_t first)
{
    while (first < world.count && world.list[first].sector != FLUSH)
        first++;
    return first;
}

static void check_subset(const uint8_t *base, size_t first, size_t end)
{
    uint32_t percent = world_random(101);

    memcpy(cut, base, bytes_of_disk());
    for (size_t i = first; i < end; i++)
        if (world_random(100) < percent)
            apply(cut, &world.list[i]);
    check();
}

/* Every cut of what one round has written to this disk. */
static void check_cuts(uint8_t *base)
{
    size_t first = 0;

    while (first < world.count) {
        size_t end = epoch_end(first);

        place = first;
        for (int i = 0; i < SUBSETS && end - first > 1; i++)
            check_subset(base, first, end);
        for (; place < end; place++) {
            memcpy(cut, base, bytes_of_disk());
            check();
            apply(base, &world.list[place]);
        }
        memcpy(cut, base, bytes_of_disk());
        check();
        first = end + 1;
    }
}

static unsigned operations;

static void body(unsigned who)
{
    (void)who;
    work_do(operations);
}

static void round_of(uint64_t seed)
{
    struct maker m;

    if (!maker_begin(&m, BLOCKS, TEST_INODES) || !maker_folder(&m, 0, "/"))
        exit(2);
    world_begin(m.im.bytes, BLOCKS, PAGES, seed);
    work_begin();
    if (!fs_start())
        exit(2);
    world_run(1, body);
    check_cuts(m.im.bytes);
    work_end();
    world_end();
    image_end(&m.im);
}

int main(int argc, char *argv[])
{
    uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
    unsigned rounds = argc > 2 ? (unsigned)atoi(argv[2]) : 1;

    operations = argc > 3 ? (unsigned)atoi(argv[3]) : 60;
    cut = malloc(bytes_of_disk());
    view = malloc(bytes_of_disk());
    if (!cut || !view)
        return 2;
    for (unsigned i = 0; i < rounds; i++)
        round_of(seed + i);
    printf("%lu cuts, %lu recoveries\n", checked, recovered);
    free(cut);
    free(view);
    return 0;
}
