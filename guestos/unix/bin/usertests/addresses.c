/* SPDX-License-Identifier: MIT */
/* addresses.c - system calls with addresses that are wrong, or nearly. */
#include "guestos/unix/bin/usertests/ut.h"

static char page_of_bytes[2 * PAGE];
static const char constant[64] = "constants lie with the text";

static void nothing(int unused)
{
    (void)unused;
}

/* Calls that would write to this address. */
static void refuse_target(uint32_t a, int file, const char *what)
{
    want(call(SYS_read, (uint32_t)file, a, 8), -EFAULT, what);
    want(call(SYS_fstat, (uint32_t)file, a, 0), -EFAULT, what);
    want(call(SYS_pipe, a, 0, 0), -EFAULT, what);
    want(call(SYS_ps, a, 1, 0), -EFAULT, what);
    if (a == 0)
        return;
    start(nothing, 0);
    want_either(call(SYS_wait, a, 0, 0), -EFAULT, 0, "wait");
    reap_all();
}

/* Calls that would read there. */
static void refuse_source(uint32_t a, int file)
{
    char *argv[] = {page_of_bytes, 0};

    want(call(SYS_write, (uint32_t)file, a, 8), -EFAULT, "write");
    want(call(SYS_write, 1, a, 8), -EFAULT, "write to the console");
    want_either(call(SYS_net_send, a, 64, 0), -EFAULT, -ENODEV, "net_send");
    want(call(SYS_open, a, OPEN_READ, 0), -EFAULT, "open");
    want(call(SYS_mkdir, a, 0, 0), -EFAULT, "mkdir");
    want(call(SYS_chdir, a, 0, 0), -EFAULT, "chdir");
    want(call(SYS_unlink, a, 0, 0), -EFAULT, "unlink");
    want(call(SYS_link, a, (uint32_t)"new", 0), -EFAULT, "link from");
    want(call(SYS_link, (uint32_t)"f", a, 0), -EFAULT, "link to");
    want(call(SYS_exec, a, (uint32_t)argv, 0), -EFAULT, "exec");
    want(call(SYS_exec, (uint32_t)"/bin/true", a, 0), -EFAULT, "exec argv");
}

/* The same for a pipe, which holds eight bytes meanwhile. */
static void refuse_pipe(uint32_t a, const int fds[2])
{
    want(call(SYS_read, (uint32_t)fds[0], a, 8), -EFAULT, "read a pipe");
    want(call(SYS_write, (uint32_t)fds[1], a, 8), -EFAULT, "write a pipe");
}

static int pipe_with_bytes(int fds[2])
{
    want(pipe(fds), 0, "pipe");
    return write(fds[1], "12345678", 8);
}

void test_bad_addresses(void)
{
    int fds[2];

    make_file("f", 100, 1);

    for (int i = 0; i < bad_addresses; i++) {
        int fd = open_or_fail("f", OPEN_READ | OPEN_WRITE);

        refuse_target(bad_address[i], fd, "a foreign address as a target");
        refuse_source(bad_address[i], fd);
        close(fd);
        pipe_with_bytes(fds);
        refuse_pipe(bad_address[i], fds);
        close(fds[0]);
        close(fds[1]);
    }
    check_file("f", 100, 1);
    unlink_or_fail("f");
}

void test_text_target(void)
{
    int fd, fds[2];

    make_file("f", 100, 1);
    fd = open_or_fail("f", OPEN_READ);
    refuse_target((uint32_t)test_text_target, fd, "text as a target");
    refuse_target((uint32_t)constant, fd, "constants as a target");
    refuse_target(PROGRAM_BASE, fd, "the ELF header as a target");
    close(fd);
    pipe_with_bytes(fds);
    want(read(fds[0], (void *)(uint32_t)constant, 8), -EFAULT, "read a pipe");
    want(strcmp(constant, "constants lie with the text"), 0, "a constant");
    unlink_or_fail("f");
}

void test_unaligned(void)
{
    char *edge = page_of_bytes + PAGE - (uint32_t)page_of_bytes % PAGE;

    make_file("f", 3000, 7);

    int fd = open_or_fail("f", OPEN_READ);
    int out = open_or_fail("g", OPEN_WRITE | OPEN_CREATE);

    for (int i = 0, n = 0; n < 3000; i++) {
        char *at = edge - 1 - i % 7;
        int got = read(fd, at, 11 + i % 5);

        want_true(got > 0, "read across two pages");
        want(write(out, at, got), got, "write across two pages");
        n += got;
    }
    check_file("g", 3000, 7);
    close(fd);
    close(out);
    strcpy(edge - 2, "/ut/f");
    fd = open_or_fail(edge - 2, OPEN_READ);
    close(fd);
    want(pipe((int *)(void *)(edge - 3)), 0, "pipe to an odd address");
    want(edge[-3] + edge[1], 3 + 4, "its descriptors");
    unlink_or_fail("f");
    unlink_or_fail("g");
}

void test_end_of_memory(void)
{
    char *end = sbrk(0);
    uint32_t up = PAGE - (uint32_t)end % PAGE;

    /* The heap ends with a page, so nothing is behind it. */
    want_true((int)sbrk((int)up) > 0, "sbrk");
    end += up;
    make_file("f", 100, 1);
    strcpy(end - 2, "f");

    int fd = open(end - 2, OPEN_READ);

    want_true(fd >= 0, "a path may end where memory ends");
    end[-1] = 'f';
    want(open(end - 1, OPEN_READ), -EFAULT, "a path without an end");
    want(read(fd, end - 8, 8), 8, "a buffer may end there");
    want_either(read(fd, end - 8, 16), -EFAULT, 8, "but not behind it");
    close(fd);

    char **argv = (char **)(void *)end - 1;

    *argv = end;
    want(exec("/bin/true", argv), -EFAULT, "arguments without an end");
    fd = open_or_fail("f", OPEN_READ);
    want(read(fd, (char *)PROGRAM_END - 4, 4), 4, "the stack's last word");
    want_either(read(fd, (char *)PROGRAM_END - 4, 8), -EFAULT, 4,
                "not behind the stack");
    unlink_or_fail("f");
}

static char fresh[16 * PAGE];

void test_untouched(void)
{
    char *heap = sbrk(8 * PAGE);
    int fd = open_or_fail("f", OPEN_READ | OPEN_WRITE | OPEN_CREATE);

    want(write(fd, heap, 4 * PAGE), 4 * PAGE, "write what was not touched");
    lseek(fd, 0, SEEK_SET);
    heap += 3 * PAGE + 100;
    memset(page_of_bytes, 'x', PAGE);
    want(read(fd, fresh + 100, 9 * PAGE), 4 * PAGE, "read to fresh pages");
    for (int i = 0; i < (int)sizeof fresh; i++)
        want(fresh[i], 0, "a byte of a fresh page");
    lseek(fd, 0, SEEK_SET);
    want(write(fd, page_of_bytes, PAGE), PAGE, "write");
    lseek(fd, 0, SEEK_SET);
    want(read(fd, heap, PAGE), PAGE, "read to a fresh heap");
    want(memcmp(heap, page_of_bytes, PAGE), 0, "compare");
    close(fd);
    unlink_or_fail("f");
}
