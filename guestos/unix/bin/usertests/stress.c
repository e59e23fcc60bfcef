/* SPDX-License-Identifier: MIT */
/*
 * stress.c - anything at all, the same every time: what matters is that the
 * kernel, and what it says of memory, processes and files, survive it.
 */
#include "guestos/unix/bin/usertests/ut.h"

static const char *const name[] = {"a",     "b",     "a/a",  "a/b", "b/a",
                                   "b/b",   "a/a/a", "b/a/b", ".",   "a/.",
                                   "a/../b", "b/b/..", "a/b/../../b/a"};
enum { NAMES = sizeof name / sizeof name[0] };

static const char *any_name(uint32_t *seed)
{
    return name[random_next(seed) % NAMES];
}

static void remove_with_all(int letter)
{
    static char rm[] = "rm", all[] = "-r";
    char path[] = {(char)letter, 0};
    char *words[] = {rm, all, path, 0};

    chdir("/ut");
    close(2); /* it need not be there */
    exec_found(words);
}

static void tidy(void)
{
    child(remove_with_all, 'a');
    child(remove_with_all, 'b');
    child(remove_with_all, 'c');
}

static void any_file_call(uint32_t *seed)
{
    char bytes[600];
    const char *one = any_name(seed), *other = any_name(seed);
    int fd;

    switch (random_next(seed) % 8) {
    case 0:
    case 1:
        mkdir(one);
        break;
    case 2:
        unlink(one);
        break;
    case 3:
        link(one, other);
        break;
    case 4:
    case 5:
        fd = open(one, OPEN_READ | OPEN_WRITE | OPEN_CREATE);
        lseek(fd, (int)(random_next(seed) % 9000), SEEK_SET);
        memset(bytes, 'x', sizeof bytes);
        write(fd, bytes, (int)(random_next(seed) % sizeof bytes));
        unlink(other);
        read(fd, bytes, sizeof bytes);
        close(fd);
        break;
    case 6:
        chdir(one);
        mkdir(other);
        chdir("/ut");
        break;
    case 7:
        close(open(one, OPEN_WRITE | OPEN_TRUNCATE));
        break;
    }
}

static void any_file_calls(int seed)
{
    uint32_t mine = (uint32_t)seed;

    for (int i = 0; i < 150; i++)
        any_file_call(&mine);
}

void test_random_files(void)
{
    enum { SEVERAL = 4 };
    int status;

    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < SEVERAL; i++)
            want_true(start(any_file_calls, round * SEVERAL + i) > 0, "fork");
        for (int i = 0; i < SEVERAL; i++) {
            want_true(wait(&status) > 0, "wait");
            want(status, 0, "one of several");
        }
    }
    tidy();
}

/* A number, an address that is good, or nearly, or not at all. */
static uint32_t any_argument(uint32_t *seed)
{
    static uint32_t area[64];
    uint32_t n = random_next(seed);

    switch (n % 8) {
    case 0:
        return n / 8 % 20;
    case 1:
        return -(n / 8 % 20);
    case 2:
        return bad_address[n / 8 % (uint32_t)bad_addresses];
    case 3:
        return (uint32_t)any_name(seed);
    case 4:
        return (uint32_t)area + n / 8 % 8;
    case 5:
        return (uint32_t)sbrk(0) - n / 8 % 16;
    case 6:
        return n << 8;
    default:
        return PROGRAM_END - n / 8 % 64;
    }
}

/* Not those that are about other processes, or make some. */
static bool is_harmless(uint32_t number)
{
    return number != SYS_fork && number != SYS_kill && number != SYS_exit &&
           number != SYS_sleep && number != SYS_poweroff &&
           number != SYS_sync && number != SYS_net_receive;
}

static void any_calls(int seed)
{
    uint32_t mine = (uint32_t)seed;

    for (int fd = 0; fd < 3; fd++)
        close(fd);
    chdir("/ut/c"); /* names from anywhere in memory */
    for (int i = 0; i < 300; i++) {
        uint32_t number = random_next(&mine) % (SYSCALLS + 2);
        uint32_t a = any_argument(&mine), b = any_argument(&mine);

        if (is_harmless(number))
            call(number, a, b, any_argument(&mine));
        chdir("/ut/c");
    }
}

void test_random_calls(void)
{
    mkdir("c");
    for (int seed = 1; seed < 20; seed++)
        run_for(20, any_calls, seed);
    tidy();
}

void test_random_more(void)
{
    mkdir("c");
    for (int seed = 100; seed < 250; seed++)
        run_for(20, any_calls, seed);
    tidy();
}

/* Others use all that there is; they give it back some time. */
static void unlink_some_time(const char *path)
{
    int error;

    while ((error = unlink(path)) == -ENFILE)
        sleep(1);
    want(error, 0, path);
}

/* A directory and files of one's own, until there is no room for another. */
static void use_many(int who)
{
    static char path[] = "d0", file[] = "f0";
    int error, fd, held[OPEN_FILES], n = 0;

    path[1] = (char)(path[1] + who);
    error = mkdir(path);
    if (error < 0) {
        want(error, -ENFILE, "one directory too many");
        return;
    }
    if (chdir(path) == 0) {
        while ((fd = open(file, OPEN_WRITE | OPEN_CREATE)) >= 0) {
            held[n++] = fd;
            file[1]++;
        }
        want_either(fd, -EMFILE, -ENFILE, "one file too many");
        sleep(10);
        while (n-- > 0) {
            close(held[n]);
            file[1]--;
            unlink_some_time(file);
        }
        want(chdir("/ut"), 0, "chdir back");
    }
    unlink_some_time(path);
}

void test_inode_limit(void)
{
    enum { MANY = 45 };
    int status, started = 0;

    for (int i = 0; i < MANY; i++)
        started += start(use_many, i) > 0;
    want(started, MANY, "processes that could be started");
    while (started-- > 0) {
        want_true(wait(&status) > 0, "wait");
        want(status, 0, "one of many");
    }
}
