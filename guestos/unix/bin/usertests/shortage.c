/* SPDX-License-Identifier: MIT */
/*
 * shortage.c - no memory.  The heap is given by sbrk() and its pages when they
 * are touched, so a process that takes all of it is ended when there is none:
 * as if it had touched what is not its own, or as if it had been killed.
 */
#include "guestos/unix/bin/usertests/ut.h"

enum { STEP = 64 * PAGE };

/* Touch pages, fewer and fewer, until `left` pages of memory are free. */
static void take_all_but(int left)
{
    int more;

    while ((more = memory() - left) > 0) {
        int n = more > 16 ? more / 2 : 1;
        char *heap = sbrk(n * PAGE);

        if ((int)heap < 0)
            return;
        for (int i = 0; i < n; i++)
            heap[i * PAGE] = 1;
    }
}

static void take_all(int unused)
{
    (void)unused;
    for (;;) {
        char *heap = sbrk(STEP);

        if ((int)heap < 0)
            exit(0);
        for (int i = 0; i < STEP; i += PAGE)
            heap[i] = 1;
    }
}

static void want_hog_ended(int status)
{
    want_true(status == 0 || status == STATUS_FAULT ||
                  status == STATUS_KILLED,
              "who takes all memory is ended or told so");
}

void test_out_of_memory(void)
{
    int before = memory();

    for (int round = 0; round < 3; round++) {
        want_hog_ended(child(take_all, 0));
        want_true(memory() >= before - 4, "the memory is back");
    }
}

static void fork_with(int left)
{
    int pid;

    take_all_but(left);
    pid = fork();
    if (pid == 0)
        exit(0);
    if (pid > 0)
        reap_all();
    else
        want_either(pid, -ENOMEM, -EAGAIN, "fork without memory");
}

void test_fork_no_memory(void)
{
    for (int left = 0; left < 12; left++) {
        int status = child(fork_with, left);

        if (status != 0)
            want_hog_ended(status);
    }
}

static void exec_with(int left)
{
    char name[] = "true", *argv[] = {name, 0};
    int error;

    take_all_but(left);
    error = exec("/bin/true", argv);
    want(error, -ENOMEM, "exec without memory");
}

static void pipe_with(int left)
{
    int fds[2];

    take_all_but(left);

    int error = pipe(fds);

    if (error != 0)
        want_either(error, -ENOMEM, -ENFILE, "a pipe without memory");
}

void test_exec_no_memory(void)
{
    for (int left = 0; left < 12; left++) {
        int status = child(exec_with, left);

        if (status != 0)
            want_hog_ended(status);
        status = child(pipe_with, left);
        if (status != 0)
            want_hog_ended(status);
    }
}

void test_many_hogs(void)
{
    enum { HOGS = 5 };
    int before = memory(), status;

    for (int i = 0; i < HOGS; i++)
        want_true(start(take_all, 0) > 0, "fork");
    for (int i = 0; i < HOGS; i++) {
        want_true(wait(&status) > 0, "wait");
        want_hog_ended(status);
    }
    want_true(memory() >= before - 4, "the memory is back");
}
