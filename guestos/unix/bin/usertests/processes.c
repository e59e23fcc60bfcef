/* SPDX-License-Identifier: MIT */
/* processes.c - fork, wait and their limits. */
#include "guestos/unix/bin/usertests/ut.h"

enum { LIMIT = 64 }; /* as many processes as there can be, or more */

static void leave_with(int status)
{
    exit(status);
}

static void nothing(int unused)
{
    (void)unused;
}

void test_exit_status(void)
{
    static const int status[] = {0, 1, 2, 127, 128, 255, 256, 259, -1};
    int pid[3], seen = 0, got;

    for (unsigned i = 0; i < sizeof status / sizeof status[0]; i++)
        want(child(leave_with, status[i]), status[i] & 255, "a status");
    want(wait(&got), -ECHILD, "wait without a child");
    want(wait(0), -ECHILD, "wait without a child, for nothing");
    for (int i = 0; i < 3; i++)
        pid[i] = start(leave_with, 10 + i);
    for (int n = 0; n < 3; n++) {
        int who = wait(&got);

        for (int i = 0; i < 3; i++) {
            if (who != pid[i])
                continue;
            want(got, 10 + i, "a status of several");
            seen |= 1 << i;
        }
    }
    want(seen, 7, "who was waited for");
    start(nothing, 0);
    want_true(wait(0) > 0, "wait without wanting the status");
    want(wait(0), -ECHILD, "a second wait for one child");
}

void test_many_forks(void)
{
    int last = 0;

    for (int i = 0; i < 150; i++) {
        int pid = start(leave_with, i);

        want_true(pid > 0 && pid != last, "a pid is not the last one");
        want(end_of(pid), i, "its status");
        last = pid;
    }
}

/* Fork until it fails: how many there were. */
static int fork_all(int fds[2])
{
    int n = 0, pid;
    char byte;

    while (n < LIMIT && (pid = fork()) >= 0) {
        if (pid == 0) {
            close(fds[1]);
            read(fds[0], &byte, 1); /* until the parent closes it */
            exit(0);
        }
        n++;
    }
    want_true(n < LIMIT, "there is a limit");
    want_either(pid, -EAGAIN, -ENOMEM, "fork at the limit");
    return n;
}

void test_process_limit(void)
{
    for (int round = 0; round < 2; round++) {
        int fds[2];

        want(pipe(fds), 0, "pipe");

        int n = fork_all(fds);

        want_true(n >= 40, "forty processes can be there at once");
        close(fds[0]);
        close(fds[1]);
        for (int i = 0; i < n; i++)
            want_true(wait(0) > 0, "wait");
        want(child(leave_with, 3), 3, "a child afterwards");
    }
}

/* As many as there is room for, each doing the same. */
static void burn(int depth)
{
    if (depth == 0)
        return;
    for (int i = 0; i < 4; i++)
        if (start(burn, depth - 1) < 0)
            break;
    reap_all();
}

void test_fork_bomb(void)
{
    want(child(burn, 4), 0, "the bomb's first process");
    want(child(leave_with, 4), 4, "a child afterwards");
}

static void stand_aside(int ticks)
{
    sleep(ticks);
}

static void leave_orphans(int n)
{
    for (int i = 0; i < n; i++)
        start(stand_aside, i % 3);
}

/* These have ended before they lose their parent. */
static void leave_ended(int n)
{
    for (int i = 0; i < n; i++)
        start(stand_aside, 0);
    sleep(2);
}

static int sleepers(void)
{
    static struct procinfo list[LIMIT];
    int found = 0, n = ps(list, LIMIT);

    for (int i = 0; i < n; i++)
        found += list[i].parent == 1 && strcmp(list[i].name, "usertests") == 0;
    return found;
}

static void are_gone(int before)
{
    for (int i = 0; i < 100 && sleepers() > before; i++)
        sleep(1);
    want(sleepers(), before, "orphans that are left");
}

void test_orphans(void)
{
    int before = sleepers();

    for (int i = 0; i < 5; i++)
        want(child(leave_orphans, 8), 0, "who leaves orphans");
    are_gone(before);
    want(child(leave_ended, 3), 0, "who leaves such as have ended");
    are_gone(before);
}

static void make_in_directory(int unused)
{
    (void)unused;
    make_text("g", "made in d");
}

/* More files than the kernel remembers, one after the other. */
static void use_other_files(void)
{
    char path[20];

    for (int i = 0; i < 180; i++) {
        snprintf(path, sizeof path, "/ut/%d", i);
        make_text(path, "");
    }
    while (unlink(path) == 0)
        snprintf(path, sizeof path, "/ut/%d", atoi(path + 4) - 1);
}

void test_inheritance(void)
{
    make_text("f", "abcdefgh");
    mkdir("d");

    int fd = open_or_fail("f", OPEN_READ);
    char byte;
    int pid = fork();

    if (pid == 0) {
        want(read(fd, &byte, 1), 1, "read by the child");
        want(byte, 'a', "the first byte");
        want(chdir("d"), 0, "chdir by the child");
        close(fd);
        exit(0);
    }
    want(end_of(pid), 0, "the child");
    want(read(fd, &byte, 1), 1, "read by the parent");
    want(byte, 'b', "the second byte");
    close(fd);
    unlink_or_fail("f"); /* here, not in d */
    want(chdir("d"), 0, "chdir");
    want(child(make_in_directory, 0), 0, "the child");
    use_other_files();
    close(open_or_fail("g", OPEN_READ)); /* it has not forgotten d */
    chdir("..");
    unlink_or_fail("d/g");
    unlink_or_fail("d");
}
