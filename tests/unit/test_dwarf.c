/* SPDX-License-Identifier: MIT */
/*
 * test_dwarf.c - variables found through DWARF, in a program compiled here
 * for MIPS: its ELF segments are "the machine's memory".
 */
#include <check.h>
#include <fcntl.h>
#include <gelf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "machine/repl/dwarf.h"

Suite *suite_dwarf(void);

static const char program[] =
    "enum colour { RED, BLUE = 7 };\n"
    "typedef struct { unsigned n; } frame_t;\n"
    "struct half { frame_t mfn; _Bool valid; };\n"
    "struct vm { char name[16]; const char *why; int debt; unsigned char few;\n"
    "            enum colour colour; union { unsigned u; signed char c; };\n"
    "            struct half half[2]; struct vm *next; unsigned bits : 3; };\n"
    "struct vm vms[2] = {\n"
    "  { \"unix\", \"because\", -5, 200, BLUE, { 0x80 },\n"
    "    { { { 0x123 }, 0 }, { { 0x456 }, 1 } }, &vms[1], 5 },\n"
    "  { \"paging\", 0, 6, 1, RED, { 3 }, { { { 1 }, 0 } }, 0, 1 } };\n"
    "volatile const unsigned long long big = 0x123456789abcdef0ull;\n"
    "frame_t *frames; struct vm *const first = &vms[0];\n"
    "void _start(void) {}\n";

static char folder[] = "/tmp/test_dwarf.XXXXXX";
static char elf_path[64];
static struct dw *d;

/* The program's data segment stands in for simulated memory. */
static uint8_t memory[0x10000];
#define MEMORY_AT 0x80100000u

static bool read_memory(void *self, uint32_t va, void *bytes, uint32_t size)
{
    (void)self;
    if (va < MEMORY_AT || va - MEMORY_AT > sizeof memory - size)
        return false;
    memcpy(bytes, memory + (va - MEMORY_AT), size);
    return true;
}

static void load_segments(void)
{
    int fd = open(elf_path, O_RDONLY);
    elf_version(EV_CURRENT);
    Elf *elf = elf_begin(fd, ELF_C_READ, NULL);
    size_t n = 0;
    GElf_Phdr ph;

    ck_assert_ptr_nonnull(elf);
    elf_getphdrnum(elf, &n);
    for (int i = 0; i < (int)n; i++) {
        gelf_getphdr(elf, i, &ph);
        uint32_t at = (uint32_t)ph.p_vaddr - MEMORY_AT;
        if (ph.p_type == PT_LOAD && at + ph.p_filesz <= sizeof memory)
            ck_assert_int_eq(pread(fd, memory + at, ph.p_filesz,
                                   (off_t)ph.p_offset),
                             (ssize_t)ph.p_filesz);
    }
    elf_end(elf);
    close(fd);
}

static void compile(void)
{
    const char *cc = getenv("CC_MIPS");
    char source[64], command[512], why[160];

    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(source, sizeof source, "%s/p.c", folder);
    snprintf(elf_path, sizeof elf_path, "%s/p.elf", folder);
    FILE *f = fopen(source, "w");
    ck_assert_ptr_nonnull(f);
    fputs(program, f);
    fclose(f);
    snprintf(command, sizeof command,
             "%s -EL -g -mno-abicalls -fno-pic -G0 -ffreestanding -nostdlib "
             "-static -no-pie -Wl,-N,-e,_start -Wl,-Ttext=0x%x -o %s %s",
             cc ? cc : "mipsel-linux-gnu-gcc", MEMORY_AT, elf_path,
             source);
    ck_assert_int_eq(system(command), 0);
    load_segments();
    d = dw_open(elf_path, &(struct dw_memory){read_memory, NULL}, why,
                sizeof why);
    ck_assert_msg(d != NULL, "%s", why);
}

static void tidy(void)
{
    char command[80];

    dw_close(d);
    snprintf(command, sizeof command, "rm -r %s", folder);
    ck_assert_int_eq(system(command), 0);
}

static uint64_t number(const char *path)
{
    uint64_t value = 0;

    ck_assert_msg(dw_get(d, &value, "%s", path), "%s: %s", path, dw_why(d));
    return value;
}

START_TEST(a_path_walks_arrays_members_and_pointers)
{
    ck_assert_uint_eq(number("vms[0].half[1].mfn.n"), 0x456);
    ck_assert_uint_eq(number("vms[0].next->debt"), 6);
    ck_assert_uint_eq(number("first[1].debt"), 6);
    ck_assert_uint_eq(number("first.next.half[0].mfn.n"), 1);
}
END_TEST

START_TEST(numbers_keep_their_size_and_sign)
{
    ck_assert_int_eq((int64_t)number("vms[0].debt"), -5);
    ck_assert_uint_eq(number("vms[0].few"), 200);
    ck_assert_uint_eq(number("vms[0].colour"), 7);
    ck_assert_uint_eq(number("vms[0].half[1].valid"), 1);
    ck_assert_uint_eq(number("big"), 0x123456789abcdef0);
}
END_TEST

START_TEST(members_of_an_anonymous_union_are_the_structures_own)
{
    ck_assert_uint_eq(number("vms[0].u"), 0x80);
    ck_assert_int_eq((int64_t)number("vms[0].c"), -128);
}
END_TEST

START_TEST(strings_are_read_from_arrays_and_behind_pointers)
{
    struct dw_place place;
    char text[16];

    ck_assert(dw_find(d, "vms[1].name", &place));
    ck_assert_uint_eq(dw_count(d, place), 16);
    ck_assert(dw_is_text(d, place));
    ck_assert(dw_string(d, place, text, sizeof text));
    ck_assert_str_eq(text, "paging");
    ck_assert(dw_find(d, "vms[0].why", &place));
    ck_assert(dw_string(d, place, text, 5));
    ck_assert_str_eq(text, "beca");
}
END_TEST

/* Every path that names nothing, and a word of the reason it must give. */
static const struct {
    const char *path, *reason;
} wrong[] = {
    {"nobody", "no global is called nobody"},
    {"vms[0].nothing", "no member is called nothing"},
    {"vms[2].debt", "[2] of an array of 2"},
    {"vms[1].next->debt", "NULL"},
    {"vms[0].debt.x", "no structure"},
    {"vms[0].debt[1]", "no array"},
    {"vms[0].bits", "bit-field"},
    {"vms[0]", "a structure, not a number"},
    {"vms[0", "] are wanted"},
    {"vms[].debt", "a number and ] are wanted"},
    {"vms[0]debt", ".member is wanted"},
    {"", "a name is wanted"},
    {"frames[0].n", "NULL"},
};

START_TEST(what_is_not_there_is_refused_with_the_reason)
{
    uint64_t value;

    ck_assert(!dw_get(d, &value, "%s", wrong[_i].path));
    ck_assert_msg(strstr(dw_why(d), wrong[_i].reason) != NULL, "%s: %s",
                  wrong[_i].path, dw_why(d));
}
END_TEST

START_TEST(code_knows_its_source_line)
{
    const char *file;
    int line;

    ck_assert_msg(dw_line(d, MEMORY_AT, &file, &line), "%s", dw_why(d));
    ck_assert_ptr_nonnull(strstr(file, "p.c"));
    ck_assert_int_eq(line, 13);
    ck_assert(!dw_line(d, 0x10, &file, &line));
}
END_TEST

START_TEST(a_file_without_debugging_information_is_refused)
{
    char why[160];

    ck_assert_ptr_null(dw_open("/dev/null", &(struct dw_memory){0}, why,
                               sizeof why));
    ck_assert_str_eq(why, "/dev/null: no debugging information");
}
END_TEST

Suite *suite_dwarf(void)
{
    Suite *s = suite_create("dwarf");
    TCase *t = tcase_create("dwarf");

    tcase_add_unchecked_fixture(t, compile, tidy);
    tcase_add_test(t, a_path_walks_arrays_members_and_pointers);
    tcase_add_test(t, numbers_keep_their_size_and_sign);
    tcase_add_test(t, members_of_an_anonymous_union_are_the_structures_own);
    tcase_add_test(t, strings_are_read_from_arrays_and_behind_pointers);
    tcase_add_loop_test(t, what_is_not_there_is_refused_with_the_reason, 0,
                        (int)(sizeof wrong / sizeof wrong[0]));
    tcase_add_test(t, code_knows_its_source_line);
    tcase_add_test(t, a_file_without_debugging_information_is_refused);
    suite_add_tcase(s, t);
    return s;
}
