/* SPDX-License-Identifier: MIT */
/*
 * repeat - do one thing of the kernel's N times, and nothing else: what it
 * costs is the difference between two runs (tests/unix-costs.sh).
 */
#include "guestos/unix/lib/unix.h"

enum { PAGE = 4096 };

static void call(void)
{
    getpid();
}

/* A page that the process has never touched. */
static char *next_page;

static void take_pages(int n)
{
    next_page = sbrk(n * PAGE);
    if (next_page == (char *)-1)
        die("no memory");
}

static void page(void)
{
    *next_page = 1;
    next_page += PAGE;
}

static void wait_for_it(int pid)
{
    if (pid < 0)
        die("fork: %s", error_text(pid));
    wait(0);
}

static void do_fork(void)
{
    int pid = fork();

    if (pid == 0)
        exit(0);
    wait_for_it(pid);
}

/* Parent and child both write to a page that they share. */
static void do_copy(void)
{
    static volatile int shared[PAGE];
    int pid;

    shared[0]++;
    pid = fork();
    if (pid == 0) {
        shared[1]++;
        exit(0);
    }
    wait_for_it(pid);
}

static void spawn(void)
{
    char name[] = "true", *const argv[] = {name, 0};
    int pid = fork();

    if (pid == 0)
        exit(exec("/bin/true", argv));
    wait_for_it(pid);
}

/* To and from another process: two switches. */
static int to_other[2], from_other[2];

static void start_other(void)
{
    char byte;

    if (pipe(to_other) < 0 || pipe(from_other) < 0)
        die("no pipe");
    if (fork() != 0) {
        close(to_other[0]);
        close(from_other[1]);
        return;
    }
    close(to_other[1]);
    close(from_other[0]);
    while (read(to_other[0], &byte, 1) == 1)
        write(from_other[1], &byte, 1);
    exit(0);
}

static void there_and_back(void)
{
    char byte = 0;

    write(to_other[1], &byte, 1);
    read(from_other[0], &byte, 1);
}

static const struct {
    const char *name;
    void (*act)(void);
} things[] = {{"call", call},
              {"page", page},
              {"fork", do_fork},
              {"copy", do_copy},
              {"spawn", spawn},
              {"switch", there_and_back}};

int main(int argc, char *argv[])
{
    if (argc != 3)
        die("usage: repeat call|page|fork|copy|spawn|switch N");
    for (unsigned i = 0; i < sizeof things / sizeof *things; i++) {
        if (strcmp(argv[1], things[i].name) != 0)
            continue;
        if (things[i].act == there_and_back)
            start_other();
        if (things[i].act == page)
            take_pages(atoi(argv[2]));
        for (int n = atoi(argv[2]); n > 0; n--)
            things[i].act();
        return 0;
    }
    die("no such thing: %s", argv[1]);
}
