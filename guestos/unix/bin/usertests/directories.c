/* SPDX-License-Identifier: MIT */
/* directories.c - names, paths, directories. */
#include "guestos/unix/bin/usertests/ut.h"

enum { MANY = 130 };

static char path[PATH_MOST + 40];

void test_bad_paths(void)
{
    make_text("f", "x");
    want(open("", OPEN_READ), -ENOENT, "no path");
    want(open("no", OPEN_READ), -ENOENT, "no such file");
    want(open("no/f", OPEN_READ), -ENOENT, "no such directory");
    want(open("no/f", OPEN_WRITE | OPEN_CREATE), -ENOENT, "none to make it in");
    want(open("f/g", OPEN_READ), -ENOTDIR, "a file as a directory");
    want(open("f/g", OPEN_WRITE | OPEN_CREATE), -ENOTDIR, "or to make it in");
    want(mkdir("f"), -EEXIST, "mkdir of what is there");
    want(mkdir("f/d"), -ENOTDIR, "mkdir in a file");
    want(mkdir("no/d"), -ENOENT, "mkdir in what is not");
    want(mkdir("/"), -EEXIST, "mkdir of the root");
    want_true(mkdir("") < 0, "mkdir of no path");
    want(chdir("f"), -ENOTDIR, "chdir to a file");
    want(chdir("no"), -ENOENT, "chdir to what is not");
    want(chdir(""), -ENOENT, "chdir to no path");
    want_true(unlink("/") < 0, "unlink of the root");
    want_true(unlink(".") < 0, "unlink of .");
    want_true(unlink("..") < 0, "unlink of ..");
    want_true(unlink("") < 0, "unlink of no path");
    want(unlink("/bin"), -ENOTEMPTY, "unlink of a full directory");
    close(open_or_fail("//ut///./f", OPEN_READ));
    close(open_or_fail("../ut/../ut/f", OPEN_READ));
    close(open_or_fail("/../../ut/f", OPEN_READ));
    unlink_or_fail("f");
}

static void name_of(char *to, int length)
{
    memset(to, 'n', (size_t)length);
    to[length] = 0;
}

void test_long_names(void)
{
    name_of(path, NAME_MOST);
    make_text(path, "x");
    close(open_or_fail(path, OPEN_READ));
    path[NAME_MOST - 1] = 'm';
    want(open(path, OPEN_READ), -ENOENT, "a name that ends otherwise");
    path[NAME_MOST - 1] = 'n';
    unlink_or_fail(path);
    name_of(path, NAME_MOST + 1);
    want(open(path, OPEN_READ), -ENAMETOOLONG, "a name too long");
    want(open(path, OPEN_WRITE | OPEN_CREATE), -ENAMETOOLONG, "to make it");
    want(mkdir(path), -ENAMETOOLONG, "mkdir");
    want(unlink(path), -ENAMETOOLONG, "unlink");
    make_text("f", "x");
    memset(path, '/', sizeof path);
    memcpy(path, "/ut", 3);
    strcpy(path + PATH_MOST - 1, "f");
    close(open_or_fail(path, OPEN_READ));
    strcpy(path + PATH_MOST - 1, "/f");
    want(open(path, OPEN_READ), -ENAMETOOLONG, "a path too long by one");
    name_of(path, PATH_MOST + 39);
    want(open(path, OPEN_READ), -ENAMETOOLONG, "a path too long by far");
    want(chdir(path), -ENAMETOOLONG, "chdir");
    want(link("f", path), -ENAMETOOLONG, "link");
    unlink_or_fail("f");
}

/* How many names a directory has, "." and ".." included. */
static int names_in(const char *directory)
{
    struct dirent d;
    int n = 0, fd = open_or_fail(directory, OPEN_READ);

    while (read(fd, &d, sizeof d) == (int)sizeof d)
        n += d.inode != 0;
    close(fd);
    return n;
}

static int links_of(const char *directory)
{
    struct stat st;
    int fd = open_or_fail(directory, OPEN_READ);

    want(fstat(fd, &st), 0, "fstat");
    close(fd);
    want((int)st.type, TYPE_DIR, "its type");
    return (int)st.links;
}

void test_directories(void)
{
    want(names_in("."), 2, "names in a new directory");
    want(links_of("."), 2, "its links: from above, and its own");
    want(mkdir("d"), 0, "mkdir");
    want(links_of("."), 3, "one more: from below");
    want(mkdir("d"), -EEXIST, "mkdir again");
    want(mkdir("d/e"), 0, "mkdir in it");
    want(unlink("d"), -ENOTEMPTY, "unlink of a full directory");
    make_text("d/f", "x");
    want(names_in("d"), 4, "names in it");
    want(chdir("d/e"), 0, "chdir");
    close(open_or_fail("../f", OPEN_READ));
    close(open_or_fail("./../../d/f", OPEN_READ));
    want(chdir("../.."), 0, "chdir back");
    unlink_or_fail("d/f");
    unlink_or_fail("d/e");
    want(names_in("d"), 2, "names in it");
    unlink_or_fail("d");
    want(links_of("."), 2, "the link from below is gone");
    want(chdir("d"), -ENOENT, "chdir to what is gone");
    want(names_in("."), 2, "names that are left");
}

void test_parents(void)
{
    enum { DEPTH = 40 };

    for (int i = 0; i < DEPTH; i++) {
        want(mkdir("deeper"), 0, "mkdir");
        want(chdir("deeper"), 0, "chdir");
    }
    make_text("f", "the deepest");
    unlink_or_fail("f");
    for (int i = 0; i < DEPTH; i++) {
        want(chdir(".."), 0, "chdir ..");
        unlink_or_fail("deeper");
    }
    want(chdir("/"), 0, "chdir /");
    want(chdir(".."), 0, "chdir .. of the root");
    want(chdir("ut"), 0, "which is the root");
}

static void lose_directory(int unused)
{
    (void)unused;
    want(mkdir("d"), 0, "mkdir");
    want(chdir("d"), 0, "chdir");

    int error = unlink("../d");

    if (error == -EBUSY) {
        want(chdir(".."), 0, "chdir ..");
        unlink_or_fail("d");
        return;
    }
    want(error, 0, "unlink of the current directory");
    want_true(open("f", OPEN_WRITE | OPEN_CREATE) < 0, "make a file there");
    want_true(mkdir("e") < 0, "make a directory there");
    want_true(open("../f", OPEN_READ) < 0, "look for a file from there");
    want(chdir("/ut"), 0, "leave");
}

void test_lost_directory(void)
{
    want(child(lose_directory, 0), 0, "who loses his directory");
    want(names_in("."), 2, "names that are left");
}

/* The next call's text takes the place of the last but one's. */
static char *numbered(const char *begins, int i)
{
    static char name[2][40];
    static int turn;

    turn = !turn;
    snprintf(name[turn], sizeof name[turn], "%s%d", begins, i);
    return name[turn];
}

void test_many_files(void)
{
    for (int i = 0; i < MANY; i++)
        make_text(numbered("f", i), numbered("text ", i));
    want(names_in("."), MANY + 2, "names");
    for (int i = 0; i < MANY; i += 2)
        unlink_or_fail(numbered("f", i));
    want(names_in("."), MANY / 2 + 2, "names");
    for (int i = 1; i < MANY; i += 2) {
        char got[40] = "";
        int fd = open_or_fail(numbered("f", i), OPEN_READ);

        read(fd, got, sizeof got - 1);
        close(fd);
        want(strcmp(got, numbered("text ", i)), 0, "what is in it");
        unlink_or_fail(numbered("f", i));
    }
}

/* All of them want the same name; each must find it either way. */
static void use_one_name(int who)
{
    for (int i = 0; i < 25; i++) {
        int fd = open("f", OPEN_WRITE | OPEN_CREATE);

        want_true(fd >= 0, "open, made or not");
        want(write(fd, "x", 1), 1, "write");
        close(fd);

        int error = unlink("f");

        if (error != 0)
            want(error, -ENOENT, "unlink");
        error = mkdir("d");
        if (error != 0)
            want(error, -EEXIST, "mkdir");
        error = link("f", "g");
        if (error != 0)
            want_either(error, -ENOENT, -EEXIST, "link");
        unlink("g");
        unlink("d");
    }
    (void)who;
}

static void use_own_names(int who)
{
    for (int i = 0; i < 12; i++) {
        char *name = numbered("f", who * 100 + i);

        make_text(name, name);
        if (i % 3)
            unlink_or_fail(name);
    }
    for (int i = 0; i < 12; i += 3)
        unlink_or_fail(numbered("f", who * 100 + i));
}

static void together(void (*run)(int), int n)
{
    int status;

    for (int i = 0; i < n; i++)
        want_true(start(run, i) > 0, "fork");
    for (int i = 0; i < n; i++) {
        want_true(wait(&status) > 0, "wait");
        want(status, 0, "one of several");
    }
}

void test_one_name(void)
{
    together(use_one_name, 4);
    unlink("f");
    unlink("g");
    unlink("d");
    want(names_in("."), 2, "names that are left");
}

void test_one_directory(void)
{
    together(use_own_names, 5);
    want(names_in("."), 2, "names that are left");
}

static void write_on(int who)
{
    for (int i = 0; i < 4; i++)
        make_file(numbered("f", who), 9000, (uint32_t)i);
    unlink_or_fail(numbered("f", who));
}

void test_sync(void)
{
    int pid = start(write_on, 1), other = start(write_on, 2);

    for (int i = 0; i < 10; i++)
        want(sync(), 0, "sync");
    reap_all();
    want_true(pid > 0 && other > 0, "two wrote");
}
