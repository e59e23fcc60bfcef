/* SPDX-License-Identifier: MIT */
/*
 * test_unix_elf.c - what the Unix's exec believes of a program's file.
 *
 * Its names are those of a Unix, so it comes before the host's headers.
 */
#include "guestos/unix/kernel/elf.c" /* NOLINT: to fill in its structs */

#include <check.h>
#include <string.h>

Suite *suite_unix_elf(void);

enum { FILE_SIZE = 5 * PAGE_SIZE, TEXT = PROGRAM_BASE, DATA = TEXT + 0x3000 };

static union {
    uint8_t byte[PAGE_SIZE];
    struct {
        struct elf_header h;
        struct program_header p[ELF_SEGMENTS + 1];
    } is;
} file;
static struct elf elf;

static struct program_header segment(uint32_t va, uint32_t offset,
                                     uint32_t filesz, uint32_t memsz,
                                     uint32_t flags)
{
    return (struct program_header){.type = PT_LOAD,
                                   .offset = offset,
                                   .vaddr = va,
                                   .filesz = filesz,
                                   .memsz = memsz,
                                   .flags = flags};
}

/* A good one: text and data. */
static void setup(void)
{
    memset(&file, 0, sizeof file);
    memcpy(file.is.h.ident, ident, sizeof ident);
    file.is.h.type = ET_EXEC;
    file.is.h.machine = EM_MIPS;
    file.is.h.entry = TEXT + 0x100;
    file.is.h.phoff = sizeof file.is.h;
    file.is.h.phentsize = sizeof file.is.p[0];
    file.is.h.phnum = 2;
    file.is.p[0] = segment(TEXT, 0, 0x2345, 0x2345, PF_X);
    file.is.p[1] = segment(DATA, 0x3000, 0x1000, 0x5678, PF_W);
}

static bool reads(void)
{
    return elf_read(&elf, &file, FILE_SIZE);
}

START_TEST(a_good_program_is_read)
{
    ck_assert(reads());
    ck_assert_uint_eq(elf.entry, TEXT + 0x100);
    ck_assert_uint_eq(elf.segments, 2);
    ck_assert_uint_eq(elf.segment[1].va, DATA);
    ck_assert_uint_eq(elf.segment[1].offset, 0x3000);
    ck_assert_uint_eq(elf.segment[1].file_bytes, 0x1000);
    ck_assert_uint_eq(elf.segment[1].bytes, 0x5678);
    ck_assert(elf.segment[1].write);
    ck_assert(!elf.segment[0].write);
}
END_TEST

START_TEST(another_format_is_no_program)
{
    for (unsigned i = 0; i < sizeof ident; i++) {
        setup();
        file.is.h.ident[i] ^= 3;
        ck_assert(!reads());
    }
}
END_TEST

START_TEST(another_kind_or_machine_is_no_program)
{
    file.is.h.type = 3;
    ck_assert(!reads());
    setup();
    file.is.h.machine = 3;
    ck_assert(!reads());
    setup();
    file.is.h.phentsize = 33;
    ck_assert(!reads());
}
END_TEST

START_TEST(a_file_without_a_whole_header_is_no_program)
{
    ck_assert(!elf_read(&elf, &file, sizeof file.is.h - 1));
    ck_assert(!elf_read(&elf, &file, 0));
}
END_TEST

START_TEST(headers_beyond_the_first_page_or_the_file_are_refused)
{
    file.is.h.phoff = PAGE_SIZE - sizeof file.is.p[0];
    ck_assert(!reads());
    file.is.h.phoff = 0xfffffff0;
    ck_assert(!reads());
    setup();
    file.is.h.phnum = 0xffff;
    ck_assert(!reads());
    setup();
    file.is.h.phoff += 2;
    ck_assert(!reads());
    setup();
    ck_assert(!elf_read(&elf, &file, sizeof file.is.h + 40));
}
END_TEST

START_TEST(what_is_not_in_the_file_is_not_mapped)
{
    file.is.p[1].offset = FILE_SIZE + PAGE_SIZE;
    ck_assert(!reads());
    setup();
    file.is.p[1].filesz = FILE_SIZE - 0x3000 + 1;
    file.is.p[1].memsz = file.is.p[1].filesz;
    ck_assert(!reads());
    setup();
    file.is.p[1].filesz = 0xffffffff;
    file.is.p[1].memsz = 0xffffffff;
    ck_assert(!reads());
}
END_TEST

START_TEST(less_memory_than_file_is_refused)
{
    file.is.p[1].memsz = file.is.p[1].filesz - 1;
    ck_assert(!reads());
}
END_TEST

START_TEST(segments_stay_between_the_base_and_the_stack)
{
    file.is.p[0].vaddr = 0;
    ck_assert(!reads());
    setup();
    file.is.p[1].vaddr = 0x80000000;
    ck_assert(!reads());
    setup();
    file.is.p[1].vaddr = PROGRAM_END - STACK_BYTES;
    ck_assert(!reads());
    setup();
    file.is.p[1].memsz = 0xfffff000; /* wraps around */
    ck_assert(!reads());
}
END_TEST

START_TEST(segments_begin_with_a_page)
{
    file.is.p[1].vaddr += 0x10;
    ck_assert(!reads());
    setup();
    file.is.p[1].offset += 0x10;
    ck_assert(!reads());
}
END_TEST

START_TEST(no_page_is_in_two_segments)
{
    file.is.p[1].vaddr = TEXT + 0x2000; /* text ends at 0x2345 */
    ck_assert(!reads());
    file.is.p[1].vaddr = TEXT;
    ck_assert(!reads());
}
END_TEST

START_TEST(no_page_is_written_and_executed)
{
    file.is.p[1].flags = PF_W | PF_X;
    ck_assert(!reads());
}
END_TEST

START_TEST(the_entry_is_in_the_text)
{
    file.is.h.entry = DATA;
    ck_assert(!reads());
    file.is.h.entry = TEXT + 0x2345;
    ck_assert(!reads());
    file.is.h.entry = TEXT + 0x102;
    ck_assert(!reads());
    file.is.h.entry = 0;
    ck_assert(!reads());
}
END_TEST

START_TEST(more_segments_than_fit_are_refused)
{
    for (unsigned i = 0; i <= ELF_SEGMENTS; i++)
        file.is.p[i] = segment(TEXT + i * 0x3000, 0, 0x1000, 0x1000, PF_X);
    file.is.h.phnum = ELF_SEGMENTS;
    ck_assert(reads());
    file.is.h.phnum = ELF_SEGMENTS + 1;
    ck_assert(!reads());
}
END_TEST

START_TEST(what_is_not_loaded_is_not_looked_at)
{
    file.is.p[2] = (struct program_header){.type = 4, .offset = 0xffffffff};
    file.is.h.phnum = 3;
    ck_assert(reads());
    ck_assert_uint_eq(elf.segments, 2);
    file.is.p[2].type = PT_INTERP;
    ck_assert(!reads());
}
END_TEST

Suite *suite_unix_elf(void)
{
    Suite *suite = suite_create("unix_elf");
    TCase *c = tcase_create("all");

    tcase_add_checked_fixture(c, setup, NULL);
    tcase_add_test(c, a_good_program_is_read);
    tcase_add_test(c, another_format_is_no_program);
    tcase_add_test(c, another_kind_or_machine_is_no_program);
    tcase_add_test(c, a_file_without_a_whole_header_is_no_program);
    tcase_add_test(c, headers_beyond_the_first_page_or_the_file_are_refused);
    tcase_add_test(c, what_is_not_in_the_file_is_not_mapped);
    tcase_add_test(c, less_memory_than_file_is_refused);
    tcase_add_test(c, segments_stay_between_the_base_and_the_stack);
    tcase_add_test(c, segments_begin_with_a_page);
    tcase_add_test(c, no_page_is_in_two_segments);
    tcase_add_test(c, no_page_is_written_and_executed);
    tcase_add_test(c, the_entry_is_in_the_text);
    tcase_add_test(c, more_segments_than_fit_are_refused);
    tcase_add_test(c, what_is_not_loaded_is_not_looked_at);
    suite_add_tcase(suite, c);
    return suite;
}
