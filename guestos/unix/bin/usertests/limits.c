/* SPDX-License-Identifier: MIT */
/* limits.c - the largest file, the full disk, the last inode. */
#include "guestos/unix/abi/fs.h"
#include "guestos/unix/bin/usertests/ut.h"

static uint32_t block[BLOCK_BYTES / 4];

/* Blocks, each with its number in it, until one fails: how many, and why. */
static int fill_file(const char *path, int *error)
{
    int fd = open(path, OPEN_WRITE | OPEN_CREATE | OPEN_TRUNCATE);
    int n = 0;

    if (fd < 0) {
        *error = fd;
        return 0;
    }
    for (;; n++) {
        block[0] = block[BLOCK_BYTES / 4 - 1] = (uint32_t)n;
        *error = write(fd, block, BLOCK_BYTES);
        if (*error != BLOCK_BYTES)
            break;
    }
    close(fd);
    return n;
}

static void check_blocks(const char *path, int blocks)
{
    int fd = open_or_fail(path, OPEN_READ);

    for (int i = 0; i < blocks; i++) {
        want(read_all(fd, block, BLOCK_BYTES), BLOCK_BYTES, "read a block");
        want((int)block[0], i, "the block's first word");
        want((int)block[BLOCK_BYTES / 4 - 1], i, "its last word");
    }
    close(fd);
}

void test_big_file(void)
{
    int error, n = fill_file("big", &error);

    want(n, FILE_BLOCKS, "blocks of the largest file");
    want(error, -EFBIG, "one block more");
    check_blocks("big", n);
    make_file("big", 10, 1); /* it is small again */
    check_file("big", 10, 1);
    unlink_or_fail("big");
}

static const char *file_name(int i)
{
    static char name[12];

    snprintf(name, sizeof name, "full%d", i);
    return name;
}

/* File after file until the disk is full: how many blocks; all go again. */
static int fill_disk(void)
{
    int blocks = 0, error = -EFBIG, n = 0, count[20];

    for (; error == -EFBIG; n++) {
        want_true(n < 20, "the disk is full some time");
        count[n] = fill_file(file_name(n), &error);
        blocks += count[n];
    }
    /* A piece of a block more may have found room. */
    if (error < 0)
        want(error, -ENOSPC, "a full disk");
    want_true(mkdir("d") < 0, "mkdir on a full disk");
    check_blocks(file_name(0), count[0]);
    check_blocks(file_name(n - 1), count[n - 1]);
    while (n-- > 0)
        unlink_or_fail(file_name(n));
    sync();
    return blocks;
}

void test_disk_full(void)
{
    int first = fill_disk();

    want(fill_disk(), first, "blocks that were free, once more");
    make_file("f", 50000, 2);
    check_file("f", 50000, 2);
    unlink_or_fail("f");
}

static char *inode_name(int i)
{
    static char name[12];

    snprintf(name, sizeof name, "i%d", i);
    return name;
}

static int use_inodes(void)
{
    int n = 0, fd;

    while ((fd = open(inode_name(n), OPEN_WRITE | OPEN_CREATE)) >= 0) {
        close(fd);
        n++;
    }
    want(fd, -ENOSPC, "one file too many");
    for (int i = 0; i < n; i++)
        unlink_or_fail(inode_name(i));
    return n;
}

void test_inodes(void)
{
    int first = use_inodes();

    want_true(first > 100, "a hundred files can be made");
    want(use_inodes(), first, "inodes that were free, once more");
}
