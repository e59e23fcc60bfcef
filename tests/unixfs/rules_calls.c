/* SPDX-License-Identifier: MIT */
/* rules_calls.c - what system calls on files answer. */
#include "guestos/unix/abi/unix.h"
#include "tests/unixfs/rules.h"

#include <string.h>

/* ------------------------------------------------------------------ content */

static void sparse(unsigned who)
{
    static uint8_t back[3 * BLOCK_BYTES], zero[BLOCK_BYTES];
    int32_t fd = rules_make("/a", 1);

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
    rules_on_disk(sparse);
}
END_TEST

static void limits(unsigned who)
{
    int32_t fd = rules_make("/a", 0), n = 0, more;
    uint32_t most = FILE_BLOCKS * BLOCK_BYTES;

    (void)who;
    call_seek(fd, (int32_t)most - 2, SEEK_SET);
    ck_assert_int_eq(call_write(fd, "four", 4), -EFBIG);
    ck_assert_int_eq(call_write(fd, "2!", 2), 2);
    call_close(fd);
    ck_assert_int_eq(call_unlink("/a"), 0);

    fd = rules_make("/b", 0);
    while ((more = call_write(fd, rules_bytes, sizeof rules_bytes)) > 0)
        n += more;
    ck_assert_int_eq(more, -ENOSPC);
    ck_assert_int_eq(call_size(fd), n);
    ck_assert_int_ge(n, (RULES_BLOCKS - 100) * BLOCK_BYTES);
    ck_assert_int_eq(call_mkdir("/d"), -ENOSPC);
    call_close(fd);
    ck_assert_int_eq(call_unlink("/b"), 0);
    ck_assert_int_eq(call_mkdir("/d"), 0);
}

START_TEST(a_full_disk_and_a_full_file_are_errors)
{
    rules_on_disk(limits);
}
END_TEST

/* -------------------------------------------------------------------- names */

static void names(unsigned who)
{
    char name[NAME_MOST + 3] = "/";

    (void)who;
    memset(name + 1, 'n', NAME_MOST);
    call_close(rules_make(name, 0));
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
    call_close(rules_make("../d//../d/f", 0));
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
    rules_on_disk(names);
}
END_TEST

/* -------------------------------------------------------------------- pipes */

static void pipes(unsigned who)
{
    static uint8_t back[sizeof rules_bytes];
    int32_t fd[2];

    (void)who;
    for (size_t i = 0; i < sizeof rules_bytes; i++)
        rules_bytes[i] = (uint8_t)(i * 31 >> 3);
    ck_assert_int_eq(call_pipe(fd), 0);
    for (uint32_t n = 1000; n < 4000; n += 700) {
        ck_assert_int_eq(call_write(fd[1], rules_bytes, n), (int32_t)n);
        ck_assert_int_eq(call_read(fd[0], back, sizeof back), (int32_t)n);
        ck_assert_mem_eq(back, rules_bytes, n);
    }
    ck_assert_int_eq(call_write(fd[0], rules_bytes, 1), -EBADF);
    ck_assert_int_eq(call_seek(fd[0], 0, SEEK_SET), -EINVAL);
    call_write(fd[1], rules_bytes, 5);
    call_close(fd[1]);
    ck_assert_int_eq(call_read(fd[0], back, 10), 5);
    ck_assert_int_eq(call_read(fd[0], back, 10), 0);
    call_close(fd[0]);
    ck_assert_int_eq(call_pipe(fd), 0);
    call_close(fd[0]);
    ck_assert_int_eq(call_write(fd[1], rules_bytes, 1), -EPIPE);
}

START_TEST(bytes_go_through_a_pipe_in_order)
{
    rules_on_disk(pipes);
}
END_TEST

void rules_of_calls(TCase *c)
{
    tcase_add_test(c, a_hole_reads_as_zeroes);
    tcase_add_test(c, a_full_disk_and_a_full_file_are_errors);
    tcase_add_test(c, paths_end_where_they_should);
    tcase_add_test(c, bytes_go_through_a_pipe_in_order);
}
