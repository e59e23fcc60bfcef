/* SPDX-License-Identifier: MIT */
/* rules.c - the file system's rules, one by one, on the world of arrays. */
#include "guestos/unix/abi/unix.h"
#include "tests/unixfs/rules.h"

#include <stdlib.h>
#include <string.h>

#include "guestos/unix/fs/buffer.h"
#include "guestos/unix/fs/file.h"
#include "guestos/unix/fs/log.h"
#include "guestos/unix/fs/map.h"
#include "guestos/unix/host/maker.h"
#include "guestos/unix/kernel/page.h"

enum { TEST_INODES = 64, PAGES = BUFFERS + 200 };

uint8_t rules_bytes[MEMORY / 2];

void rules_on_disk(void (*body)(unsigned who))
{
    struct maker m;

    ck_assert(maker_begin(&m, RULES_BLOCKS, TEST_INODES));
    ck_assert(maker_folder(&m, 0, "/") == ROOT_INODE);
    world_begin(m.im.bytes, RULES_BLOCKS, PAGES, 1);
    ck_assert(fs_start());
    world_run(1, body);
    fs_sync();
    world_end();
    image_end(&m.im);
}

int32_t rules_make(const char *path, uint32_t size)
{
    int32_t fd = call_open(path, OPEN_READ | OPEN_WRITE | OPEN_CREATE);

    ck_assert_int_ge(fd, 0);
    for (uint32_t done = 0; done < size;) {
        uint32_t n =
            size - done < sizeof rules_bytes ? size - done : sizeof rules_bytes;

        ck_assert_int_eq(call_write(fd, rules_bytes, n), (int32_t)n);
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
    rules_on_disk(reads);
}
END_TEST

static void lends(unsigned who)
{
    enum { MANY = 100 };
    int32_t fd = rules_make("/a", 10);
    void *page[MANY];
    unsigned own = 0;
    int error;
    struct inode *ip = inode_open("/a", &error);

    (void)who;
    page[0] = inode_page(ip, 0);
    ck_assert_int_eq(call_seek(fd, 0, SEEK_SET), 0);
    ck_assert_int_eq(call_write(fd, "changed", 7), 7);
    ck_assert_mem_eq(page[0], rules_bytes, 10);
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
    rules_on_disk(lends);
}
END_TEST

/* ---------------------------------------------------------- the disk fails */

static void fails(unsigned who)
{
    char back[4];
    int32_t fd = rules_make("/a", 100), other;

    (void)who;
    ck_assert_int_eq(call_sync(), 0);
    world.fail_writes = 3;
    other = rules_make("/b", 10);
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
    rules_on_disk(fails);
}
END_TEST

/* A transaction that would be as large as the log is several. */
static void large(unsigned who)
{
    int32_t fd = rules_make("/a", sizeof rules_bytes);
    size_t before = world.count;

    (void)who;
    for (int i = 0; i < 8; i++)
        ck_assert_int_eq(call_write(fd, rules_bytes, sizeof rules_bytes),
                         (int32_t)sizeof rules_bytes);
    ck_assert_uint_gt(world.count, before); /* it did not all fit */
    ck_assert_int_eq(call_unlink("/a"), 0);
    call_close(fd);
}

START_TEST(a_large_write_is_several_transactions)
{
    rules_on_disk(large);
}
END_TEST

static void unlinks(unsigned who)
{
    (void)who;
    call_close(rules_make("/a", 40000));
    ck_assert_int_eq(call_sync(), 0);
    world.count = 0;
    call_close(rules_make("/b", 40000));
    ck_assert_int_eq(call_unlink("/b"), 0);
    ck_assert_int_eq(call_sync(), 0);
    /* The map, the root, two inodes: none of the file's ten blocks. */
    ck_assert_uint_le(world.count, 2 * 3 * BLOCK_SECTORS + 2 + 4);
}

START_TEST(what_has_come_and_gone_is_not_written)
{
    rules_on_disk(unlinks);
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
    tcase_add_test(c, a_disk_that_cannot_be_written_can_be_read);
    tcase_add_test(c, a_large_write_is_several_transactions);
    tcase_add_test(c, what_has_come_and_gone_is_not_written);
    rules_of_calls(c);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
