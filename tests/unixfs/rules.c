/* SPDX-License-Identifier: MIT */
/* rules.c - the file system's rules, one by one, on the world of arrays. */
#include "guestos/unix/abi/unix.h"
#include "tests/unixfs/world.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "guestos/unix/fs/buffer.h"
#include "guestos/unix/fs/file.h"
#include "guestos/unix/fs/log.h"
#include "guestos/unix/fs/map.h"
#include "guestos/unix/host/fsck.h"
#include "guestos/unix/host/maker.h"
#include "guestos/unix/host/reader.h"
#include "guestos/unix/kernel/page.h"

enum { BLOCKS = 400, TEST_INODES = 64, PAGES = BUFFERS + 200 };

static uint8_t bytes[MEMORY / 2];

/* Run this on a new disk. */
static void on_new_disk(void (*body)(unsigned who))
{
    struct maker m;

    ck_assert(maker_begin(&m, BLOCKS, TEST_INODES));
    ck_assert(maker_folder(&m, 0, "/") == ROOT_INODE);
    world_begin(m.im.bytes, BLOCKS, PAGES, 1);
    ck_assert(fs_start());
    world_run(1, body);
    fs_sync();
    world_end();
    image_end(&m.im);
}

static int32_t make(const char *path, uint32_t size)
{
    int32_t fd = call_open(path, OPEN_READ | OPEN_WRITE | OPEN_CREATE);

    ck_assert_int_ge(fd, 0);
    for (uint32_t done = 0; done < size;) {
        uint32_t n = size - done < sizeof bytes ? size - done : sizeof bytes;

        ck_assert_int_eq(call_write(fd, bytes, n), (int32_t)n);
        done += n;
    }
    return fd;
}

/* --------------------------------------------------------- the buffer cache */

static void reads(unsigned who)
{
    uint32_t first = super.data_start, before;

    (void)who;
    buffer_read(first);
    for (uint32_t i = 1; i < 2 * BUFFERS; i++) {
        buffer_read(first + i);
        before = world.reads;
        buffer_read(first); /* used again and again: it stays */
        ck_assert_uint_eq(world.reads, before);
    }
    before = world.reads;
    buffer_read(first + 1); /* used once, long ago */
    ck_assert_uint_eq(world.reads, before + 1);
}

START_TEST(the_buffer_used_longest_ago_goes)
{
    on_new_disk(reads);
}
END_TEST

static void lends(unsigned who)
{
    enum { MANY = 100 };
    int32_t fd = make("/a", 10);
    void *page[MANY];
    unsigned own = 0;
    int error;
    struct inode *ip = inode_open("/a", &error);

    (void)who;
    page[0] = inode_page(ip, 0);
    ck_assert_int_eq(call_seek(fd, 0, SEEK_SET), 0);
    ck_assert_int_eq(call_write(fd, "changed", 7), 7);
    ck_assert_mem_eq(page[0], bytes, 10);
    page_leave(page[0]);
    inode_put(ip);

    for (uint32_t i = 0; i < MANY; i++) {
        page[i] = buffer_lend(super.data_start + i);
        ck_assert_ptr_nonnull(page[i]);
        own += page_users(page[i]) == 1;
    }
    ck_assert_uint_ge(own, MANY - (BUFFERS - LOG_MOST));
    for (uint32_t i = 0; i < MANY; i++)
        page_leave(page[i]);
}

START_TEST(what_is_mapped_does_not_change_and_enough_stay_unmapped)
{
    on_new_disk(lends);
}
END_TEST

/* ------------------------------------------------------------------ content */

static void sparse(unsigned who)
{
    static uint8_t back[3 * BLOCK_BYTES], zero[BLOCK_BYTES];
    int32_t fd = make("/a", 1);

    (void)who;
    ck_assert_int_eq(call_seek(fd, 2 * BLOCK_BYTES, SEEK_SET), 2 * BLOCK_BYTES);
    ck_assert_int_eq(call_write(fd, "end", 3), 3);
    ck_assert_int_eq(call_seek(fd, 0, SEEK_SET), 0);
    ck_assert_int_eq(call_read(fd, back, sizeof back), 2 * BLOCK_BYTES + 3);
    ck_assert_mem_eq(back + BLOCK_BYTES, zero, BLOCK_BYTES);
    ck_assert_mem_eq(back + 2 * BLOCK_BYTES, "end", 3);
    ck_assert_int_eq(call_read(fd, back, 1), 0);
}

START_TEST(a_hole_reads_as_zeroes)
{
    on_new_disk(sparse);
}
END_TEST

static void limits(unsigned who)
{
    int32_t fd = make("/a", 0), n = 0, more;
    uint32_t most = FILE_BLOCKS * BLOCK_BYTES;

    (void)who;
    call_seek(fd, (int32_t)most - 2, SEEK_SET);
    ck_assert_int_eq(call_write(fd, "four", 4), -EFBIG);
    ck_assert_int_eq(call_write(fd, "2!", 2), 2);
    call_close(fd);
    ck_assert_int_eq(call_unlink("/a"), 0);

    fd = make("/b", 0);
    while ((more = call_write(fd, bytes, sizeof bytes)) > 0)
        n += more;
    ck_assert_int_eq(more, -ENOSPC);
    ck_assert_int_eq(call_size(fd), n);
    ck_assert_int_ge(n, (BLOCKS - 100) * BLOCK_BYTES);
    ck_assert_int_eq(call_mkdir("/d"), -ENOSPC);
    call_close(fd);
    ck_assert_int_eq(call_unlink("/b"), 0);
    ck_assert_int_eq(call_mkdir("/d"), 0);
}

START_TEST(a_full_disk_and_a_full_file_are_errors)
{
    on_new_disk(limits);
}
END_TEST

/* -------------------------------------------------------------------- names */

static void names(unsigned who)
{
    char name[NAME_MOST + 3] = "/";

    (void)who;
    memset(name + 1, 'n', NAME_MOST);
    call_close(make(name, 0));
    ck_assert_int_eq(call_link(name, "/b"), 0);
    name[NAME_MOST + 1] = 'n';
    ck_assert_int_eq(call_open(name, OPEN_READ), -ENAMETOOLONG);
    ck_assert_int_eq(call_mkdir("/d"), 0);
    ck_assert_int_eq(call_mkdir("/d/"), -EEXIST);
    ck_assert_int_eq(call_mkdir("/"), -EEXIST);
    ck_assert_int_eq(call_unlink("/"), -EBUSY);
    ck_assert_int_eq(call_unlink("/d/."), -EINVAL);
    ck_assert_int_eq(call_link("/d", "/e"), -EISDIR);
    ck_assert_int_eq(call_open("/b/c", OPEN_READ), -ENOTDIR);
    ck_assert_int_eq(call_open("/d", OPEN_WRITE), -EISDIR);
    ck_assert_int_eq(call_chdir("/b"), -ENOTDIR);
    ck_assert_int_eq(call_chdir("/d"), 0);
    call_close(make("../d//../d/f", 0));
    ck_assert_int_eq(call_unlink("/d"), -ENOTEMPTY);
    ck_assert_int_eq(call_unlink("f"), 0);
    ck_assert_int_eq(call_unlink("/d"), 0);
    /* There is nothing in a folder that is gone, and nothing comes there. */
    ck_assert_int_eq(call_open("f", OPEN_WRITE | OPEN_CREATE), -ENOENT);
    ck_assert_int_eq(call_mkdir("g"), -ENOENT);
    ck_assert_int_eq(call_chdir(".."), -ENOENT);
}

START_TEST(paths_end_where_they_should)
{
    on_new_disk(names);
}
END_TEST

/* -------------------------------------------------------------------- pipes */

static void pipes(unsigned who)
{
    static uint8_t back[sizeof bytes];
    int32_t fd[2];

    (void)who;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)(i * 31 >> 3);
    ck_assert_int_eq(call_pipe(fd), 0);
    for (uint32_t n = 1000; n < 4000; n += 700) {
        ck_assert_int_eq(call_write(fd[1], bytes, n), (int32_t)n);
        ck_assert_int_eq(call_read(fd[0], back, sizeof back), (int32_t)n);
        ck_assert_mem_eq(back, bytes, n);
    }
    ck_assert_int_eq(call_write(fd[0], bytes, 1), -EBADF);
    ck_assert_int_eq(call_seek(fd[0], 0, SEEK_SET), -EINVAL);
    call_write(fd[1], bytes, 5);
    call_close(fd[1]);
    ck_assert_int_eq(call_read(fd[0], back, 10), 5);
    ck_assert_int_eq(call_read(fd[0], back, 10), 0);
    call_close(fd[0]);
    ck_assert_int_eq(call_pipe(fd), 0);
    call_close(fd[0]);
    ck_assert_int_eq(call_write(fd[1], bytes, 1), -EPIPE);
}

START_TEST(bytes_go_through_a_pipe_in_order)
{
    on_new_disk(pipes);
}
END_TEST

/* ---------------------------------------------------------- the disk fails */

static void fails(unsigned who)
{
    char back[4];
    int32_t fd = make("/a", 100), other;

    (void)who;
    ck_assert_int_eq(call_sync(), 0);
    world.fail_writes = 3;
    other = make("/b", 10);
    ck_assert_int_eq(call_sync(), -EIO);
    ck_assert_int_eq(call_write(other, "x", 1), -EROFS);
    ck_assert_int_eq(call_unlink("/a"), -EROFS);
    ck_assert_int_eq(call_mkdir("/d"), -EROFS);
    ck_assert_int_eq(call_seek(fd, 0, SEEK_SET), 0);
    ck_assert_int_eq(call_read(fd, back, 4), 4);
    ck_assert_int_eq(call_sync(), -EIO);
    world.fail_writes = 0;
}

START_TEST(a_disk_that_cannot_be_written_can_be_read)
{
    on_new_disk(fails);
}
END_TEST

/* A transaction that would be as large as the log is several. */
static void large(unsigned who)
{
    int32_t fd = make("/a", sizeof bytes);
    size_t before = world.count;

    (void)who;
    for (int i = 0; i < 8; i++)
        ck_assert_int_eq(call_write(fd, bytes, sizeof bytes),
                         (int32_t)sizeof bytes);
    ck_assert_uint_gt(world.count, before); /* it did not all fit */
    ck_assert_int_eq(call_unlink("/a"), 0);
    call_close(fd);
}

START_TEST(a_large_write_is_several_transactions)
{
    on_new_disk(large);
}
END_TEST

static void unlinks(unsigned who)
{
    (void)who;
    call_close(make("/a", 40000));
    ck_assert_int_eq(call_sync(), 0);
    world.count = 0;
    call_close(make("/b", 40000));
    ck_assert_int_eq(call_unlink("/b"), 0);
    ck_assert_int_eq(call_sync(), 0);
    /* The map, the root, two inodes: none of the file's ten blocks. */
    ck_assert_uint_le(world.count, 2 * 3 * BLOCK_SECTORS + 2 + 4);
}

START_TEST(what_has_come_and_gone_is_not_written)
{
    on_new_disk(unlinks);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("unixfs");
    TCase *c = tcase_create("rules");
    SRunner *runner = srunner_create(suite);
    int failed;

    suite_add_tcase(suite, c);
    tcase_add_test(c, the_buffer_used_longest_ago_goes);
    tcase_add_test(c, what_is_mapped_does_not_change_and_enough_stay_unmapped);
    tcase_add_test(c, a_hole_reads_as_zeroes);
    tcase_add_test(c, a_full_disk_and_a_full_file_are_errors);
    tcase_add_test(c, paths_end_where_they_should);
    tcase_add_test(c, bytes_go_through_a_pipe_in_order);
    tcase_add_test(c, a_disk_that_cannot_be_written_can_be_read);
    tcase_add_test(c, a_large_write_is_several_transactions);
    tcase_add_test(c, what_has_come_and_gone_is_not_written);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
