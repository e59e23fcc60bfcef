/* SPDX-License-Identifier: MIT */
/* files.c - files and their bytes. */
#include "guestos/unix/bin/usertests/ut.h"

static char buffer[3 * PAGE];

void test_files(void)
{
    static const int bytes[] = {0, 1, 100, 4095, 4096, 4097, 60000};
    struct stat st;

    for (unsigned i = 0; i < sizeof bytes / sizeof bytes[0]; i++) {
        make_file("f", bytes[i], i);
        check_file("f", bytes[i], i);

        int fd = open_or_fail("f", OPEN_READ);

        want(fstat(fd, &st), 0, "fstat");
        want((int)st.size, bytes[i], "its size");
        want((int)st.type, TYPE_FILE, "its type");
        want((int)st.links, 1, "its links");
        want_true(st.inode > 1, "its inode is not the root's");
        close(fd);
    }
    /* Written by the byte, across a border of blocks; read at once. */
    int fd = open_or_fail("f", OPEN_WRITE | OPEN_CREATE | OPEN_TRUNCATE);

    for (int i = 0; i < 5000; i++) {
        char byte = (char)i;

        want(write(fd, &byte, 1), 1, "write a byte");
    }
    close(fd);
    fd = open_or_fail("f", OPEN_READ);
    want(read_all(fd, buffer, sizeof buffer), 5000, "read");
    for (int i = 0; i < 5000; i++)
        want(buffer[i], (char)i, "a byte");
    close(fd);
    unlink_or_fail("f");
}

void test_open_flags(void)
{
    int fd;

    want(open("f", OPEN_READ), -ENOENT, "open what is not there");
    want(open("f", 0), -EINVAL, "open for nothing");
    want(open("f", 0x7fffffe0 | OPEN_READ), -EINVAL, "unknown flags");
    fd = open_or_fail("f", OPEN_WRITE | OPEN_CREATE);
    want(read(fd, buffer, 1), -EBADF, "read what is open for writing");
    want(write(fd, "12345", 5), 5, "write");
    close(fd);
    fd = open_or_fail("f", OPEN_READ | OPEN_CREATE);
    want(write(fd, "x", 1), -EBADF, "write what is open for reading");
    want(read(fd, buffer, 9), 5, "create leaves alone what is there");
    close(fd);
    fd = open_or_fail("f", OPEN_READ | OPEN_WRITE);
    want(write(fd, "ab", 2), 2, "write over the beginning");
    want(read(fd, buffer, 9), 3, "read what follows");
    want(memcmp(buffer, "345", 3), 0, "which is as before");
    close(fd);
    fd = open_or_fail("f", OPEN_READ | OPEN_WRITE | OPEN_TRUNCATE);
    want(read(fd, buffer, 9), 0, "truncate leaves nothing");
    close(fd);
    fd = open_or_fail("f", OPEN_READ | OPEN_WRITE | OPEN_APPEND);
    want(write(fd, "one", 3), 3, "append");
    want(lseek(fd, 0, SEEK_SET), 0, "lseek");
    want(write(fd, "two", 3), 3, "append, whatever the place");
    want(lseek(fd, 0, SEEK_SET), 0, "lseek");
    want(read(fd, buffer, 9), 6, "read");
    want(memcmp(buffer, "onetwo", 6), 0, "both, in order");
    close(fd);
    unlink_or_fail("f");
    want(open("/bin", OPEN_WRITE), -EISDIR, "open a directory for writing");
    want(open("/bin", OPEN_READ | OPEN_TRUNCATE), -EISDIR, "or empty it");
}

void test_seek(void)
{
    make_text("f", "0123456789");

    int fd = open_or_fail("f", OPEN_READ | OPEN_WRITE);

    want(lseek(fd, 3, SEEK_SET), 3, "to 3");
    want(lseek(fd, 4, SEEK_CUR), 7, "4 on");
    want(lseek(fd, -2, SEEK_CUR), 5, "2 back");
    want(lseek(fd, -1, SEEK_END), 9, "1 before the end");
    want(read(fd, buffer, 5), 1, "the last byte");
    want(buffer[0], '9', "it");
    want(lseek(fd, -1, SEEK_SET), -EINVAL, "before the beginning");
    want(lseek(fd, -11, SEEK_END), -EINVAL, "before it, from the end");
    want(lseek(fd, 0, 3), -EINVAL, "from nowhere");
    want(lseek(fd, 0, -1), -EINVAL, "from nowhere");
    want(lseek(fd, 0, SEEK_CUR), 10, "the place after all that");
    want(lseek(fd, 0x7fffffff, SEEK_CUR), -EINVAL, "beyond 2 GiB");
    /* A hole: it reads as zeroes. */
    want(lseek(fd, 10000, SEEK_SET), 10000, "beyond the end");
    want(read(fd, buffer, 5), 0, "where nothing is");
    want(write(fd, "end", 3), 3, "write there");
    want(lseek(fd, 0, SEEK_SET), 0, "to the beginning");
    want(read_all(fd, buffer, sizeof buffer), 10003, "all of it");
    want(memcmp(buffer, "0123456789", 10), 0, "the beginning");
    for (int i = 10; i < 10000; i++)
        want(buffer[i], 0, "a byte of the hole");
    want(memcmp(buffer + 10000, "end", 3), 0, "the end");
    want(lseek(fd, 0x7fffff00, SEEK_SET), 0x7fffff00, "far");
    want_either(write(fd, "x", 1), -EFBIG, 0, "write too far");
    want_true(read(fd, buffer, 100) <= 0, "read too far");
    close(fd);
    unlink_or_fail("f");
    fd = open_or_fail("/dev/console", OPEN_READ | OPEN_WRITE);
    want_true(lseek(fd, 0, SEEK_SET) < 0, "lseek on the console fails");
    close(fd);
}

enum { APPENDERS = 4, RECORDS = 60, RECORD = 20 };

static void append_records(int who)
{
    char record[RECORD + 1];
    int fd = open_or_fail("f", OPEN_WRITE | OPEN_APPEND);

    for (int i = 0; i < RECORDS; i++) {
        snprintf(record, sizeof record, "<%d %05d %010d>", who, i, i * i);
        want(write(fd, record, RECORD), RECORD, "append");
    }
}

void test_append(void)
{
    char record[RECORD + 1] = "", right[RECORD + 1];
    int next[APPENDERS] = {0};

    make_text("f", "");
    for (int i = 0; i < APPENDERS; i++)
        want_true(start(append_records, i) > 0, "fork");
    reap_all();

    int fd = open_or_fail("f", OPEN_READ);

    for (int i = 0; i < APPENDERS * RECORDS; i++) {
        want(read(fd, record, RECORD), RECORD, "read a record");

        int who = record[1] - '0';

        if (who < 0 || who >= APPENDERS)
            fail("a record is nobody's: %s", record);
        snprintf(right, sizeof right, "<%d %05d %010d>", who, next[who],
                 next[who] * next[who]);
        want(strcmp(record, right), 0, "it is his next one");
        next[who]++;
    }
    want(read(fd, record, 1), 0, "the end");
    close(fd);
    unlink_or_fail("f");
}

void test_unlinked(void)
{
    struct stat st;
    int fd = open_or_fail("f", OPEN_READ | OPEN_WRITE | OPEN_CREATE);

    want(write(fd, "before", 6), 6, "write");
    unlink_or_fail("f");
    want(open("f", OPEN_READ), -ENOENT, "open it by its name");
    want(write(fd, " after", 6), 6, "write without a name");
    want(lseek(fd, 0, SEEK_SET), 0, "lseek");
    want(read(fd, buffer, 100), 12, "read");
    want(memcmp(buffer, "before after", 12), 0, "all of it");
    want(fstat(fd, &st), 0, "fstat");
    want((int)st.links, 0, "its links");
    make_text("f", "another");
    want(lseek(fd, 0, SEEK_SET), 0, "lseek");
    want(read(fd, buffer, 100), 12, "it is not the new one");
    close(fd);
    unlink_or_fail("f");
}

static int links_of(const char *path)
{
    struct stat st;
    int fd = open_or_fail(path, OPEN_READ);

    fstat(fd, &st);
    close(fd);
    return (int)st.links;
}

void test_links(void)
{
    make_text("f", "text");
    want(link("f", "g"), 0, "link");
    want(links_of("f"), 2, "links");
    want(link("f", "g"), -EEXIST, "link to what is there");
    want(link("f", "f"), -EEXIST, "link to itself");
    want(link("no", "h"), -ENOENT, "link from what is not");
    want(link("f", "no/h"), -ENOENT, "link into what is not");
    want(link("f", "g/h"), -ENOTDIR, "link into a file");
    want_true(link("/bin", "h") < 0, "a directory has one name");
    want_true(link(".", "h") < 0, "even the current one");
    want(unlink("no"), -ENOENT, "unlink what is not");
    unlink_or_fail("f");
    want(links_of("g"), 1, "links");

    int fd = open_or_fail("g", OPEN_WRITE | OPEN_APPEND);

    write(fd, " and more", 9);
    want(link("g", "f"), 0, "link");
    unlink_or_fail("g");
    close(fd);
    fd = open_or_fail("f", OPEN_READ);
    want(read(fd, buffer, 100), 13, "what was written by another name");
    close(fd);
    unlink_or_fail("f");
}
