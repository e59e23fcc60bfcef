/* SPDX-License-Identifier: MIT */
/* kills.c - kill and preemption. */
#include "guestos/unix/bin/usertests/ut.h"

static int fds[2];

static void sleep_long(int unused)
{
    (void)unused;
    sleep(100000);
}

static void wait_long(int unused)
{
    start(sleep_long, 0);
    wait(0);
    (void)unused;
}

static void read_pipe(int unused)
{
    char byte;

    (void)unused;
    read(fds[0], &byte, 1);
}

static void read_console(int unused)
{
    char byte;

    (void)unused;
    read(0, &byte, 1);
}

static void fill_pipe(int unused)
{
    (void)unused;
    for (;;)
        write(fds[1], "filling", 7);
}

static void spin(int unused)
{
    (void)unused;
    for (;;)
        continue;
}

static void call_for_ever(int unused)
{
    (void)unused;
    for (;;)
        getpid();
}

static void want_killed(void (*run)(int), const char *what)
{
    for (int ticks = 0; ticks < 3; ticks++) {
        int pid = start(run, 0);

        sleep(ticks);
        want(kill(pid), 0, what);
        want(end_of(pid), STATUS_KILLED, what);
        want(kill(pid), -ESRCH, "kill of who has been waited for");
    }
}

/*
 * The grandchildren of wait_long(), which have no parent to end them: not
 * older than this process, as those are that run the tests.
 */
static void kill_all_orphans(void)
{
    static struct procinfo list[64];
    int n = ps(list, 64);

    for (int i = 0; i < n; i++)
        if (list[i].parent == 1 && list[i].pid > getpid())
            kill(list[i].pid);
}

void test_kill_sleepers(void)
{
    want(pipe(fds), 0, "pipe");
    want_killed(sleep_long, "kill of who sleeps");
    want_killed(read_pipe, "kill of who reads a pipe");
    want_killed(read_console, "kill of who reads the console");
    want_killed(fill_pipe, "kill of who writes to a full pipe");
    want_killed(spin, "kill of who spins");
    want_killed(call_for_ever, "kill of who calls for ever");
    want_killed(wait_long, "kill of who waits");
    kill_all_orphans();
}

/* Some of everything that files can do, in a directory of one's own. */
static void use_files(int rounds)
{
    for (uint32_t i = 0; i != (uint32_t)rounds; i++) {
        mkdir("d");
        make_file("d/f", 5000, i);
        link("d/f", "d/g");
        unlink("d/f");
        check_file("d/g", 5000, i);
        unlink("d/g");
        unlink("d");
    }
}

void test_kill_in_files(void)
{
    for (int i = 0; i < 10; i++) {
        int pid = start(use_files, -1);

        sleep(i);
        want(kill(pid), 0, "kill");
        want(end_of(pid), STATUS_KILLED, "its end");
        unlink("d/f");
        unlink("d/g");
        unlink("d");
    }
    want(child(use_files, 3), 0, "the same by somebody who is not killed");
}

void test_preemption(void)
{
    int pid[4];

    for (int i = 0; i < 4; i++)
        pid[i] = start(spin, 0);
    for (int i = 0; i < 3; i++)
        want(sleep(1), 0, "sleep beside four who spin");
    for (int i = 0; i < 4; i++)
        kill(pid[i]);
    reap_all();
}

/* A sum that goes through HI, LO and many registers. */
static uint32_t long_sum(uint32_t seed)
{
    uint32_t a = seed, b = 1, c = 2, d = 3, e = 4, f = 5;

    for (int i = 0; i < 200000; i++) {
        uint64_t product = (uint64_t)(a | 1) * (b ^ 0x9e3779b9u);

        a += (uint32_t)(product >> 32) + c;
        b ^= (uint32_t)product + d;
        c = d + (e << 3);
        d = e ^ (f >> 2);
        e = f + a % 1000;
        f = a - b / 7;
    }
    return a ^ b ^ c ^ d ^ e ^ f;
}

static void sum_again(int wanted)
{
    want_true((int)long_sum(5) == wanted, "the same sum among others");
}

void test_kept_registers(void)
{
    int pid[3], wanted = (int)long_sum(5);

    for (int i = 0; i < 3; i++)
        pid[i] = start(sum_again, wanted);
    for (int i = 0; i < 3; i++) {
        int status;

        want_true(wait(&status) > 0, "wait");
        want(status, 0, "who summed");
    }
    want_true(pid[2] > 0, "three could be started");
}
