/* SPDX-License-Identifier: MIT */
/*
 * damage.c - programs that are broken.  What cannot be right is refused by
 * exec; what cannot be told from a program starts, and is ended for what it
 * does then.  (ELF: "Tool Interface Standard, ELF Specification".)
 */
#include "guestos/unix/bin/usertests/ut.h"

enum { REFUSED = 77, EHDR = 52, PHDR = 32 };

/* Where the fields lie; in the second program header, the data's, `+ D`. */
enum {
    E_TYPE = 16,
    E_MACHINE = 18,
    E_ENTRY = 24,
    E_PHOFF = 28,
    E_PHENTSIZE = 42,
    E_PHNUM = 44,
    P_OFFSET = EHDR + 4,
    P_VADDR = EHDR + 8,
    P_FILESZ = EHDR + 16,
    P_MEMSZ = EHDR + 20,
    D = PHDR
};

/* `value` stands there, or in two fields, if there are 8 bytes. */
static const struct {
    const char *what;
    int at, bytes;
    uint32_t value;
} damage[] = {
    {"no magic", 0, 4, 0},
    {"64 bits", 4, 1, 2},
    {"big-endian", 5, 1, 2},
    {"an object file", E_TYPE, 2, 1},
    {"of another machine", E_MACHINE, 2, 3},
    {"entry 0", E_ENTRY, 4, 0},
    {"entry odd", E_ENTRY, 4, 0x00400081},
    {"entry between the segments", E_ENTRY, 4, 0x30000000},
    {"entry in the kernel", E_ENTRY, 4, 0xc0010000},
    {"entry in kseg0", E_ENTRY, 4, 0x80010000},
    {"entry at the end", E_ENTRY, 4, 0xfffffffc},
    {"headers behind the file", E_PHOFF, 4, 0x00100000},
    {"headers at 2 GiB", E_PHOFF, 4, 0x7fffffff},
    {"headers at the end", E_PHOFF, 4, 0xfffffff0},
    {"headers of no size", E_PHENTSIZE, 2, 0},
    {"headers too small", E_PHENTSIZE, 2, 31},
    {"no headers", E_PHNUM, 2, 0},
    {"65535 headers", E_PHNUM, 2, 65535},
    {"text from inside a page", P_OFFSET, 4, 0x100},
    {"text from behind the file", P_OFFSET, 4, 0x00100000},
    {"text from the end", P_OFFSET, 4, 0xfffff000},
    {"text to inside a page", P_VADDR, 4, 0x00400004},
    {"text to 0", P_VADDR, 4, 0},
    {"text to the stack's end", P_VADDR, 4, 0x7ffff000},
    {"text to kseg0", P_VADDR, 4, 0x80000000},
    {"text to the kernel", P_VADDR, 4, 0xc0010000},
    {"text to the end", P_VADDR, 4, 0xfffff000},
    {"text of 4 GiB", P_FILESZ, 4, 0xffffffff},
    {"text longer in the file", P_FILESZ, 4, 0x00003000},
    {"text longer than the file", P_FILESZ, 8, 0x00100000},
    {"text of 4 GiB in memory", P_MEMSZ, 4, 0xffffffff},
    {"text of 2 GiB in memory", P_MEMSZ, 4, 0x7fffffff},
    {"text of 0 in memory", P_MEMSZ, 4, 0},
    {"data to kseg0", P_VADDR + D, 4, 0x80000000},
    {"data to the kernel", P_VADDR + D, 4, 0xc0100000},
    {"data to the end", P_VADDR + D, 4, 0xfffff000},
    {"data to the stack's end", P_VADDR + D, 4, 0x7ffff000},
    {"data of 4 GiB", P_MEMSZ + D, 4, 0xffffffff},
    {"data beyond the stack", P_MEMSZ + D, 4, 0x7fbff000},
    {"data longer than the file", P_FILESZ + D, 8, 0x00100000},
    {"data of 2 GiB in the file", P_FILESZ + D, 4, 0x7fffffff},
};

static void patch(int at, const void *bytes, int n)
{
    int fd = open_or_fail("p", OPEN_WRITE);

    want(lseek(fd, at, SEEK_SET), at, "lseek");
    want(write(fd, bytes, n), n, "patch the program");
    close(fd);
}

static void run(int unused)
{
    char name[] = "p", *words[] = {name, 0};

    (void)unused;
    close(0); /* a cat that starts all the same ends at once, */
    close(2); /* and says nothing of it */
    exec("p", words);
    exit(REFUSED);
}

void test_damaged_header(void)
{
    char header[EHDR + 2 * PHDR];
    int fd = open_or_fail("/bin/cat", OPEN_READ);

    read_all(fd, header, sizeof header);
    close(fd);
    copy_file("/bin/cat", "p");
    want(child(run, 0), 1, "the program as it was");
    for (unsigned i = 0; i < sizeof damage / sizeof damage[0]; i++) {
        uint32_t value[] = {damage[i].value, damage[i].value};

        patch(damage[i].at, value, damage[i].bytes);

        int status = child(run, 0);

        if (status != REFUSED)
            fail("%s: ended with %d", damage[i].what, status);
        patch(damage[i].at, header + damage[i].at, damage[i].bytes);
    }
    want(child(run, 0), 1, "the program as it is again");
    unlink_or_fail("p");
}

void test_damaged_bytes(void)
{
    static const uint8_t flip[] = {0xff, 0x80, 0x01};
    int fd = open_or_fail("/bin/true", OPEN_READ);
    uint8_t header[EHDR + 2 * PHDR];

    read_all(fd, header, sizeof header);
    close(fd);
    copy_file("/bin/true", "p");
    for (int at = 0; at < (int)sizeof header; at++) {
        for (unsigned i = 0; i < sizeof flip; i++) {
            uint8_t byte = header[at] ^ flip[i];

            patch(at, &byte, 1);
            run_for(5, run, 0);
        }
        patch(at, &header[at], 1);
    }
    want(child(run, 0), 0, "the program as it is again");
    unlink_or_fail("p");
}

void test_shortened(void)
{
    static const int length[] = {0,   1,   3,   4,   15,   16,   51,  52, 53,
                                 83,  84,  115, 116, 127,  128,  200, 300, 500,
                                 700, 740};
    static char all[PAGE];
    int fd = open_or_fail("/bin/true", OPEN_READ);
    int bytes = read_all(fd, all, PAGE);

    close(fd);
    for (unsigned i = 0; i < sizeof length / sizeof length[0]; i++) {
        fd = open_or_fail("p", OPEN_WRITE | OPEN_CREATE | OPEN_TRUNCATE);
        write_all(fd, all, length[i] < bytes ? length[i] : bytes);
        close(fd);
        if (length[i] < EHDR + PHDR)
            want(child(run, 0), REFUSED, "a program without headers");
        else
            run_for(5, run, 0);
    }
    unlink_or_fail("p");
}
