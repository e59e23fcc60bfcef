/* SPDX-License-Identifier: MIT */
/* programs.c - exec: arguments, what is no program, who runs meanwhile. */
#include "guestos/unix/bin/usertests/ut.h"

enum { REFUSED = 77, TEXT = 2000, KEPT = 32 };

/* Of this the file will have KEPT bytes: test_data_tail(). */
static char tail[] = "what the file has of the data, and what it has not";

static char *argv[ARGS_MOST + 3];
static char text[ARGS_BYTES + TEXT];

/* argv for arguments_main(): n words, the last ones so many bytes long. */
static void make_arguments(int n, int length)
{
    static char program[] = "/bin/usertests", flag[] = "-arguments";
    static char count[12];
    char *to = text;

    snprintf(count, sizeof count, "%d", n);
    argv[0] = program;
    argv[1] = flag;
    argv[2] = count;
    for (int i = 3; i < n; i++) {
        argv[i] = to;
        snprintf(to, 6, "%04d", length);
        memset(to + 4, 'a' + i % 26, (size_t)length - 4);
        to[length] = 0;
        to += length + 1;
    }
    argv[n] = 0;
}

/* What the file does not have begins as 0. */
static int tail_main(void)
{
    want(memcmp(tail, "what the file has of the data, a", KEPT), 0, "data");
    for (unsigned i = KEPT; i < sizeof tail; i++)
        want(tail[i], 0, "what the file has not");
    return 0;
}

/* Are these the arguments that make_arguments() has made? */
int arguments_main(int argc, char *words[])
{
    if (argc == 2)
        return tail_main();
    want((int)words % 4, 0, "argv's alignment");
    want_true(words[argc] == 0, "a 0 behind the last argument");
    want(argc, atoi(words[2]), "how many arguments came");
    for (int i = 3; i < argc; i++) {
        int length = (int)strlen(words[i]);

        want(length, length < 4 ? 4 : (words[i][1] - '0') * 100 +
                                          (words[i][2] - '0') * 10 +
                                          words[i][3] - '0',
             "an argument's length");
        for (int j = 4; j < length; j++)
            want(words[i][j], 'a' + i % 26, "an argument's byte");
    }
    return 0;
}

static void run_arguments(int unused)
{
    (void)unused;
    want(exec(argv[0], argv), 0, "exec");
}

void test_arguments(void)
{
    make_arguments(3, 4);
    want(child(run_arguments, 0), 0, "3 arguments");
    make_arguments(10, 4);
    want(child(run_arguments, 0), 0, "10 arguments");
    make_arguments(ARGS_MOST, 99);
    want(child(run_arguments, 0), 0, "as many as are allowed");
    make_arguments(6, 999);
    want(child(run_arguments, 0), 0, "long ones");
}

/* A program whose data ends within a page of the file. */
void test_data_tail(void)
{
    static char path[] = "/ut/p";
    uint32_t data[2]; /* p_vaddr and, behind p_paddr, p_filesz */
    int fd, header = 52 + 32;

    copy_file("/bin/usertests", path);
    fd = open_or_fail(path, OPEN_READ | OPEN_WRITE);
    lseek(fd, header + 8, SEEK_SET);
    want(read_all(fd, &data[0], 4), 4, "p_vaddr");
    data[1] = (uint32_t)tail + KEPT - data[0];
    lseek(fd, header + 16, SEEK_SET);
    want(write(fd, &data[1], 4), 4, "p_filesz");
    close(fd);
    make_arguments(2, 4);
    argv[0] = path;
    want(child(run_arguments, 0), 0, "it begins as it should");
    unlink_or_fail(path);
}

static void refused(int wanted)
{
    want(exec(argv[0], argv), wanted, "exec");
    exit(REFUSED);
}

void test_bad_arguments(void)
{
    make_arguments(ARGS_MOST + 1, 4);
    want(child(refused, -E2BIG), REFUSED, "one argument too many");
    make_arguments(8, 999);
    want(child(refused, -E2BIG), REFUSED, "too long ones");
    for (int i = 0; i < bad_addresses; i++) {
        make_arguments(4, 4);
        argv[3] = (char *)bad_address[i];
        if (argv[3])
            want(child(refused, -EFAULT), REFUSED, "a bad argument");
    }
}

static void exec_path(int path)
{
    char *words[] = {(char *)path, 0};
    int error = exec((char *)path, words);

    want_true(error < 0, "exec fails");
    exit(-error);
}

static int exec_error(const char *path)
{
    return -child(exec_path, (int)path);
}

void test_not_programs(void)
{
    want(exec_error("/bin/nothing"), -ENOENT, "no file");
    want_either(exec_error("/bin"), -EISDIR, -ENOEXEC, "a directory");
    want_true(exec_error("/dev/console") < 0, "the console");
    make_text("f", "");
    want(exec_error("f"), -ENOEXEC, "an empty file");
    make_text("f", "echo hello\n");
    want(exec_error("f"), -ENOEXEC, "a script");
    make_text("f", "\177ELF");
    want(exec_error("f"), -ENOEXEC, "the beginning of a program");
    make_file("f", 3 * PAGE, 1);
    want(exec_error("f"), -ENOEXEC, "anything");
    want(exec_error("f/true"), -ENOTDIR, "a file as a directory");
    unlink_or_fail("f");
}

/* "c", a copy of cat, between two pipes. */
static void run_copy(int fds)
{
    char name[] = "c", *words[] = {name, 0};

    for (int fd = 0; fd < 2; fd++) {
        close(fd);
        dup(fd ? fds & 255 : fds >> 8);
    }
    for (int fd = 3; fd < OPEN_FILES; fd++)
        close(fd);
    exec("c", words);
}

void test_running_program(void)
{
    int to[2], from[2], pid;
    char got[6];

    copy_file("/bin/cat", "c");
    want(pipe(to) + pipe(from), 0, "two pipes");
    pid = start(run_copy, to[0] << 8 | from[1]);
    write(to[1], "first", 5);
    want(read_all(from[0], got, 5), 5, "it runs");
    make_file("c", 5000, 3);
    write(to[1], "after", 5);
    want(read_all(from[0], got, 5), 5, "it runs when its file is another");
    want(memcmp(got, "after", 5), 0, "and does the same");
    unlink_or_fail("c");
    sync();
    make_file("d", 20000, 4);
    write(to[1], "third", 5);
    want(read_all(from[0], got, 5), 5, "it runs when its file is gone");
    close(to[1]);
    want(end_of(pid), 0, "its end");
    unlink_or_fail("d");
}
