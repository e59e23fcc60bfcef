/* SPDX-License-Identifier: MIT */
/* pipes.c - pipes, and descriptors, which have no place of their own. */
#include "guestos/unix/bin/usertests/ut.h"

static int fds[2];
static char buffer[3 * PAGE];

/* Bytes that follow from the seed, in pieces of odd lengths. */
static void send(int bytes)
{
    uint32_t seed = 11, cut = 5;

    close(fds[0]);
    for (int done = 0, n; done < bytes; done += n) {
        n = (int)(random_next(&cut) % 3000) + 1;
        n = n < bytes - done ? n : bytes - done;
        for (int i = 0; i < n; i++)
            buffer[i] = (char)random_next(&seed);
        want(write_all(fds[1], buffer, n), n, "write to a pipe");
    }
}

static void receive(int bytes)
{
    uint32_t seed = 11, cut = 9;
    int done = 0, n, most = 5000;

    while ((n = read(fds[0], buffer, most)) > 0) {
        most = (int)(random_next(&cut) % 5000) + 1;
        for (int i = 0; i < n; i++)
            want(buffer[i], (char)random_next(&seed), "a byte of a pipe");
        done += n;
    }
    want(n, 0, "the end of a pipe");
    want(done, bytes, "how many bytes came");
}

void test_pipe_order(void)
{
    want(pipe(fds), 0, "pipe");

    int pid = start(send, 100000);

    close(fds[1]);
    receive(100000);
    want(end_of(pid), 0, "who sent");
}

void test_pipe_full(void)
{
    want(pipe(fds), 0, "pipe");

    int pid = start(send, 30000);

    close(fds[1]);
    sleep(2); /* the pipe is full now */
    receive(30000);
    want(end_of(pid), 0, "who sent");
}

void test_pipe_ends(void)
{
    char byte = 'x';
    struct stat st;

    want(pipe(fds), 0, "pipe");
    want(write(fds[0], &byte, 1), -EBADF, "write to the end for reading");
    want(read(fds[1], &byte, 1), -EBADF, "read from the end for writing");
    want_true(lseek(fds[0], 0, SEEK_CUR) < 0, "lseek in a pipe fails");
    want_true(fstat(fds[0], &st) <= 0, "fstat of a pipe does no harm");
    want(write(fds[1], &byte, 1), 1, "write");
    close(fds[1]);
    want(read(fds[0], buffer, 10), 1, "read what is there");
    want(read(fds[0], buffer, 10), 0, "read at the end");
    close(fds[0]);
    want(pipe(fds), 0, "pipe");
    close(fds[0]);
    want(write(fds[1], &byte, 1), -EPIPE, "write without a reader");
    close(fds[1]);
}

static void write_for_ever(int unused)
{
    int n;

    (void)unused;
    close(fds[0]);
    do
        n = write(fds[1], buffer, sizeof buffer);
    while (n > 0);
    want(n, -EPIPE, "write when the reader goes");
}

void test_pipe_broken(void)
{
    want(pipe(fds), 0, "pipe");

    int pid = start(write_for_ever, 0);

    close(fds[1]);
    sleep(2);
    want_true(read(fds[0], buffer, 100) > 0, "read something");
    sleep(2); /* it has filled the pipe again, and waits */
    close(fds[0]);
    want(end_of(pid), 0, "who wrote");
}

void test_descriptors(void)
{
    int fd, last = 2;

    make_text("f", "0123456789");
    while ((fd = open("f", OPEN_READ)) >= 0) {
        want(fd, last + 1, "the next descriptor");
        last = fd;
    }
    want(fd, -EMFILE, "one too many");
    want(last, OPEN_FILES - 1, "the last one");
    want(dup(3), -EMFILE, "dup of one too many");
    want(pipe(fds), -EMFILE, "a pipe of two too many");
    close(7);
    want(pipe(fds), -EMFILE, "a pipe of one too many");
    want(dup(3), 7, "the lowest that is free");
    want(read(3, buffer, 2), 2, "read");
    want(read(7, buffer, 1), 1, "read by the other");
    want(buffer[0], '2', "they share the place");
    want(read(8, buffer, 1), 1, "read by a third");
    want(buffer[0], '0', "which has its own");
    for (fd = 3; fd < OPEN_FILES; fd++)
        want(close(fd), 0, "close");
    unlink_or_fail("f");
}

/* Open as many as there can be, and keep them until the pipe ends. */
static void open_many(int unused)
{
    int fd;
    char byte;

    (void)unused;
    close(fds[1]);
    do
        fd = open("f", OPEN_READ);
    while (fd >= 0);
    read(fds[0], &byte, 1);
    exit(-fd);
}

void test_open_limit(void)
{
    enum { MANY = 40 };
    int status, started = 0;

    make_text("f", "x");
    want(pipe(fds), 0, "pipe");
    for (int i = 0; i < MANY; i++)
        started += start(open_many, 0) > 0;
    want_true(started > 30, "thirty processes could be started");
    close(fds[0]);
    sleep(3);
    close(fds[1]);
    while (started-- > 0) {
        want_true(wait(&status) > 0, "wait");
        want_either(-status, -EMFILE, -ENFILE, "the last open");
    }
    close(open_or_fail("f", OPEN_READ));
    unlink_or_fail("f");
}
