/* SPDX-License-Identifier: MIT */
/* ut_files.c - files that the tests make and look at. */
#include "guestos/unix/bin/usertests/ut.h"

static char piece[PAGE];

static void fill(int bytes, uint32_t *seed)
{
    for (int i = 0; i < bytes; i++)
        piece[i] = (char)random_next(seed);
}

int open_or_fail(const char *path, int flags)
{
    int fd = open(path, flags);

    if (fd < 0)
        fail("open %s: %s", path, error_text(fd));
    return fd;
}

void unlink_or_fail(const char *path)
{
    int error = unlink(path);

    if (error < 0)
        fail("unlink %s: %s", path, error_text(error));
}

void make_file(const char *path, int bytes, uint32_t seed)
{
    int fd = open_or_fail(path, OPEN_WRITE | OPEN_CREATE | OPEN_TRUNCATE);

    for (int done = 0, n; done < bytes; done += n) {
        n = bytes - done < PAGE ? bytes - done : PAGE;
        fill(n, &seed);
        want(write_all(fd, piece, n), n, path);
    }
    close(fd);
}

void check_file(const char *path, int bytes, uint32_t seed)
{
    static char got[PAGE];
    int fd = open_or_fail(path, OPEN_READ);

    for (int done = 0, n; done < bytes; done += n) {
        n = bytes - done < PAGE ? bytes - done : PAGE;
        fill(n, &seed);
        want(read_all(fd, got, n), n, path);
        if (memcmp(got, piece, (size_t)n) != 0)
            fail("%s: other bytes than were written, from %d on", path, done);
    }
    want(read(fd, got, 1), 0, "at the end of the file");
    close(fd);
}

void make_text(const char *path, const char *text)
{
    int fd = open_or_fail(path, OPEN_WRITE | OPEN_CREATE | OPEN_TRUNCATE);
    int n = (int)strlen(text);

    want(write_all(fd, text, n), n, path);
    close(fd);
}

void copy_file(const char *from, const char *to)
{
    int in = open_or_fail(from, OPEN_READ);
    int out = open_or_fail(to, OPEN_WRITE | OPEN_CREATE | OPEN_TRUNCATE);
    int n;

    while ((n = read(in, piece, PAGE)) > 0)
        want(write_all(out, piece, n), n, to);
    want(n, 0, from);
    close(in);
    close(out);
}
