/* SPDX-License-Identifier: MIT */
/* calls.c - numbers, registers, descriptors, counts, processes, time. */
#include "guestos/unix/bin/usertests/ut.h"

void test_no_such_call(void)
{
    static const uint32_t number[] = {0,           SYSCALLS,    SYSCALLS + 1,
                                      255,         4096,        0x7fffffff,
                                      0x80000000u, 0xfffffffcu, 0xffffffffu};

    for (unsigned i = 0; i < sizeof number / sizeof number[0]; i++)
        want(call(number[i], 1, 2, 3), -ENOSYS, "a call without a number");
}

/*
 * All registers but v0, k0 and k1 (the kernel's, by convention), sp and ra:
 * they hold known values over the call and are summed up behind it.
 */
static uint32_t registers_over_call(uint32_t number)
{
    register uint32_t v0 __asm__("$2") = number;
    uint32_t bad;

    __asm__ volatile(
        ".set push; .set noat\n"
        "li $1, 0x101; li $3, 0x103; li $4, 0x104; li $5, 0x105\n"
        "li $6, 0x106; li $7, 0x107; li $8, 0x108; li $9, 0x109\n"
        "li $10, 0x10a; li $11, 0x10b; li $12, 0x10c; li $13, 0x10d\n"
        "li $14, 0x10e; li $15, 0x10f; li $24, 0x118; li $25, 0x119\n"
        "li $16, 0x110; li $17, 0x111; li $18, 0x112; li $19, 0x113\n"
        "li $20, 0x114; li $21, 0x115; li $22, 0x116; li $23, 0x117\n"
        "mthi $22; mtlo $23\n"
        "syscall\n"
        "addiu $1, $1, -0x101; addiu $3, $3, -0x103; or $1, $1, $3\n"
        "addiu $4, $4, -0x104; or $1, $1, $4\n"
        "addiu $5, $5, -0x105; or $1, $1, $5\n"
        "addiu $6, $6, -0x106; or $1, $1, $6\n"
        "addiu $7, $7, -0x107; or $1, $1, $7\n"
        "addiu $8, $8, -0x108; or $1, $1, $8\n"
        "addiu $9, $9, -0x109; or $1, $1, $9\n"
        "addiu $10, $10, -0x10a; or $1, $1, $10\n"
        "addiu $11, $11, -0x10b; or $1, $1, $11\n"
        "addiu $12, $12, -0x10c; or $1, $1, $12\n"
        "addiu $13, $13, -0x10d; or $1, $1, $13\n"
        "addiu $14, $14, -0x10e; or $1, $1, $14\n"
        "addiu $15, $15, -0x10f; or $1, $1, $15\n"
        "addiu $24, $24, -0x118; or $1, $1, $24\n"
        "addiu $25, $25, -0x119; or $1, $1, $25\n"
        "addiu $16, $16, -0x110; or $1, $1, $16\n"
        "addiu $17, $17, -0x111; or $1, $1, $17\n"
        "addiu $18, $18, -0x112; or $1, $1, $18\n"
        "addiu $19, $19, -0x113; or $1, $1, $19\n"
        "addiu $20, $20, -0x114; or $1, $1, $20\n"
        "addiu $21, $21, -0x115; or $1, $1, $21\n"
        "mfhi $3; xor $3, $3, $22; or $1, $1, $3\n"
        "mflo $3; xor $3, $3, $23; or $1, $1, $3\n"
        "addiu $22, $22, -0x116; or $1, $1, $22\n"
        "addiu $23, $23, -0x117; or $1, $1, $23\n"
        "move $2, $1\n"
        ".set pop"
        : "+r"(v0)
        :
        : "$1", "$3", "$4", "$5", "$6", "$7", "$8", "$9", "$10", "$11", "$12",
          "$13", "$14", "$15", "$16", "$17", "$18", "$19", "$20", "$21", "$22",
          "$23", "$24", "$25", "hi", "lo", "memory");
    bad = v0;
    return bad;
}

void test_registers(void)
{
    want((int)registers_over_call(SYS_getpid), 0, "registers over getpid");
    want((int)registers_over_call(SYS_uptime), 0, "registers over uptime");
    want((int)registers_over_call(SYS_sync), 0, "registers over sync");
    want((int)registers_over_call(SYS_read), 0, "registers over a bad read");
    want((int)registers_over_call(SYSCALLS), 0, "registers over no call");
}

static void refuse_descriptor(int fd)
{
    char byte[1];
    struct stat st;

    want(read(fd, byte, 1), -EBADF, "read");
    want(write(fd, byte, 1), -EBADF, "write");
    want(lseek(fd, 0, SEEK_SET), -EBADF, "lseek");
    want(fstat(fd, &st), -EBADF, "fstat");
    want(dup(fd), -EBADF, "dup");
    want(close(fd), -EBADF, "close");
}

void test_bad_descriptors(void)
{
    refuse_descriptor(-1);
    refuse_descriptor(3);
    refuse_descriptor(OPEN_FILES - 1);
    refuse_descriptor(OPEN_FILES);
    refuse_descriptor(1000);
    refuse_descriptor(0x7fffffff);
    refuse_descriptor((int)0x80000000u);
    refuse_descriptor(0x40000000); /* times 4 it is 0 */

    int fd = dup(1);

    want(close(fd), 0, "close");
    refuse_descriptor(fd);
}

static void refuse_counts(int fd)
{
    char byte[4] = {0, 0, 0, 0};

    want_either(write(fd, byte, -1), -EINVAL, -EFAULT, "write -1 bytes");
    want_either(read(fd, byte, -1), -EINVAL, -EFAULT, "read -1 bytes");
    want_either(write(fd, byte, (int)0x80000000u), -EINVAL, -EFAULT,
                "write -2^31 bytes");
    want_either(read(fd, byte, (int)0x80000000u), -EINVAL, -EFAULT,
                "read -2^31 bytes");
    want(write(fd, byte, 0), 0, "write no bytes");
    want(read(fd, byte, 0), 0, "read no bytes");
}

/* More than there is memory behind the address: a part of it, or nothing. */
static void ask_too_much(int fd)
{
    char *end = sbrk(0);

    want((int)sbrk(PAGE - (int)end % PAGE), (int)end, "sbrk");
    end += PAGE - (int)end % PAGE;
    memset(end - 10, 'x', 10);
    want_true(write(fd, end - 10, 0x7fffffff) <= 10, "write 2 GiB");
    lseek(fd, 0, SEEK_SET);
    want_true(read(fd, end - 100, 0x7fffffff) <= 10, "read 2 GiB");
    lseek(fd, 0, SEEK_SET);
    want_true(read(fd, end - 3, 0x7fffffff) <= 3, "read 2 GiB, room for 3");
}

void test_bad_counts(void)
{
    struct procinfo p;
    int fd = open_or_fail("f", OPEN_READ | OPEN_WRITE | OPEN_CREATE);
    int fds[2];

    refuse_counts(fd);
    ask_too_much(fd);
    close(fd);
    unlink_or_fail("f");
    want(pipe(fds), 0, "pipe");
    want_either(write(fds[1], &p, -1), -EINVAL, -EFAULT, "write to a pipe");
    want_either(read(fds[0], &p, -1), -EINVAL, -EFAULT, "read from a pipe");
    want(write(fds[1], &p, 0), 0, "write nothing to a pipe");
    want_either(write(1, &p, -1), -EINVAL, -EFAULT, "write to the console");
    want(ps(&p, 0), 0, "ps for none");
    want_true(ps(&p, -1) <= 0, "ps for -1 describes nobody");
}

static void killed_by_itself(int unused)
{
    (void)unused;
    kill(getpid());
    fail("somebody who killed himself runs on");
}

void test_bad_pids(void)
{
    static const int pid[] = {0, -1, 99999, 0x7fffffff, (int)0x80000000u};

    for (unsigned i = 0; i < sizeof pid / sizeof pid[0]; i++)
        want(kill(pid[i]), -ESRCH, "kill of nobody");
    want(kill(1), -EPERM, "kill of init");
    want(child(killed_by_itself, 0), STATUS_KILLED, "kill of oneself");
}

void test_time(void)
{
    int before = uptime();

    want(sleep(0), 0, "sleep(0)");
    want(sleep(3), 0, "sleep(3)");
    want_true(uptime() - before >= 3, "three ticks have gone by");
    want_either(sleep(-1), -EINVAL, 0, "sleep(-1)");
    want_true(uptime() - before < 1000, "not much more");
}

void test_ps(void)
{
    static struct procinfo list[64];
    int n = ps(list, 64), me = 0;

    want_true(n >= 3, "init, usertests and its child at least are there");
    for (int i = 0; i < n; i++) {
        want_true(list[i].pid > 0, "a pid is above 0");
        want_true(list[i].state != PROC_FREE, "nobody described is free");
        if (list[i].pid != getpid())
            continue;
        me++;
        want((int)list[i].state, PROC_RUNNING, "the caller's state");
        want(strcmp(list[i].name, "usertests"), 0, "the caller's name");
        want_true(list[i].pages >= 3, "text, data and stack are pages");
    }
    want(me, 1, "how often the caller is described");
    want(ps(list, 1), 1, "ps for one");
}
