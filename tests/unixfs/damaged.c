/* SPDX-License-Identifier: MIT */
/*
 * damaged.c - disks with random words where the file system's own are.
 *
 *   damaged SEED DISKS
 *
 * The kernel may answer anything but must not crash, wait for ever or lose a
 * page; fsck says what is wrong, repairs it, and is then content.
 */
#include "guestos/unix/abi/unix.h"
#include "tests/unixfs/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "guestos/unix/fs/buffer.h"
#include "guestos/unix/fs/file.h"
#include "guestos/unix/host/fsck.h"
#include "guestos/unix/host/maker.h"
#include "guestos/unix/kernel/page.h"
#include "tests/unixfs/work.h"

enum {
    BLOCKS = 250,
    TEST_INODES = 64,
    PAGES = BUFFERS + 40,
    WORDS = 6,    /* that are changed, at most */
    SECONDS = 20, /* for one disk */
    DISK_BYTES = BLOCKS * BLOCK_BYTES
};

static uint8_t good[DISK_BYTES], bad[DISK_BYTES];
static unsigned faults, started;

static void work_on(unsigned who)
{
    (void)who;
    work_do(60);
}

/* Any operation at all, whatever it answers. */
static void anything(unsigned who)
{
    static uint8_t bytes[30000];
    const char *path = model_path(world_random(PATHS));
    int32_t fd = call_open(path, OPEN_READ | OPEN_WRITE |
                                     (world_random(2) ? OPEN_CREATE : 0) |
                                     (world_random(4) ? 0 : OPEN_TRUNCATE));

    (void)who;
    if (fd >= 0) {
        call_read(fd, bytes, sizeof bytes);
        call_seek(fd, (int32_t)world_random(100000), SEEK_SET);
        call_write(fd, bytes, world_random(sizeof bytes));
        call_close(fd);
    }
    if (world_random(2))
        call_unlink(model_path(world_random(PATHS)));
    call_link(path, model_path(world_random(PATHS)));
    call_mkdir(model_folder(1 + world_random(FOLDERS - 1)));
    call_unlink(model_folder(1 + world_random(FOLDERS - 1)));
    call_chdir(model_folder(1 + world_random(FOLDERS - 1)));
}

static void all_sorts(unsigned who)
{
    for (int i = 0; i < 30; i++)
        anything(who);
    call_sync();
}

/* A word of the superblock, the log, inodes, map, or a folder or so. */
static void damage(uint8_t *disk)
{
    const struct superblock *s = (const void *)(good + BLOCK_BYTES);
    static const uint32_t likely[] = {0, 1, 2, 70, 100, 0x7fffffff};
    uint32_t first[] = {s->log_start, s->inode_start, s->map_start,
                        s->data_start, s->data_start};
    uint32_t at = first[world_random(5)] * BLOCK_BYTES;
    uint32_t value = world_random(2) ? likely[world_random(6)]
                                     : world_random(0x7fffffff) * 2;

    at += world_random(world_random(2) ? 1024 : BLOCK_BYTES) & ~3u;
    memcpy(disk + at, &value, sizeof value);
}

static void check_fsck(void)
{
    struct image im;
    bool root;

    if (!image_new(&im, BLOCKS))
        exit(2);
    memcpy(im.bytes, bad, DISK_BYTES);
    faults += fsck(&im, NULL, FSCK_REPAIR) != 0;
    /* Without a root nothing can be saved. */
    root = image_inode(&im, ROOT_INODE)->type == TYPE_DIR &&
           image_inode(&im, ROOT_INODE)->size > 0;
    if (root && fsck(&im, stdout, FSCK_LOOK) != 0) {
        printf("FAILED - not repaired\n");
        exit(1);
    }
    image_end(&im);
}

static void check_kernel(void)
{
    world_power_on(bad);
    if (!fs_start())
        return;
    started++;
    world_run(2, all_sorts);
    if (page_free_count() != PAGES - BUFFERS) {
        printf("FAILED - pages have been lost\n");
        exit(1);
    }
}

int main(int argc, char *argv[])
{
    uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
    unsigned disks = argc > 2 ? (unsigned)atoi(argv[2]) : 100;
    struct maker m;

    if (!maker_begin(&m, BLOCKS, TEST_INODES) || !maker_folder(&m, 0, "/"))
        return 2;
    world_begin(m.im.bytes, BLOCKS, PAGES, seed);
    work_begin();
    if (!fs_start())
        return 2;
    world_run(1, work_on);
    memcpy(good, world.disk, DISK_BYTES);
    work_end();
    for (unsigned i = 0; i < disks; i++) {
        alarm(SECONDS);
        memcpy(bad, good, DISK_BYTES);
        for (uint32_t n = 1 + world_random(WORDS); n > 0; n--)
            damage(bad);
        check_fsck();
        check_kernel();
        world.count = 0;
    }
    printf("%u disks, fsck objected to %u, the kernel took %u\n", disks, faults,
           started);
    world_end();
    image_end(&m.im);
    return 0;
}
