/* SPDX-License-Identifier: MIT */
/* test_image.c - ELF files, good and bad. */
#include <check.h>
#include <elf.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "machine/file.h"
#include "machine/image.h"

enum { RAM = 1 << 20, CODE = 32 };

/* A little executable, to be spoilt. */
static struct {
    Elf32_Ehdr header;
    Elf32_Phdr segment[2];
    uint8_t code[CODE];
} elf;

static char path[] = "/tmp/mirrorball-image-XXXXXX";
static char template[sizeof path];
static struct image image;
static struct complaint why;

static void good_file(void)
{
    memset(&elf, 0, sizeof elf);
    memcpy(elf.header.e_ident, ELFMAG, SELFMAG);
    elf.header.e_ident[EI_CLASS] = ELFCLASS32;
    elf.header.e_ident[EI_DATA] = ELFDATA2LSB;
    elf.header.e_ident[EI_VERSION] = EV_CURRENT;
    elf.header.e_type = ET_EXEC;
    elf.header.e_machine = EM_MIPS;
    elf.header.e_version = EV_CURRENT;
    elf.header.e_entry = 0x80010004;
    elf.header.e_phoff = sizeof elf.header;
    elf.header.e_ehsize = sizeof elf.header;
    elf.header.e_phentsize = sizeof elf.segment[0];
    elf.header.e_phnum = 2;
    for (unsigned i = 0; i < 2; i++)
        elf.segment[i] = (Elf32_Phdr){
            .p_type = PT_LOAD,
            .p_offset = sizeof elf - CODE,
            .p_vaddr = 0x80010000 + i * 0x1000,
            .p_paddr = 0x80010000 + i * 0x1000,
            .p_filesz = CODE,
            .p_memsz = CODE + i * 0x100,
        };
    strcpy(template, path);
    close(mkstemp(template));
    why.text[0] = '\0';
}

static void forget(void)
{
    unlink(template);
    image_close(&image);
}

static bool load_bytes(size_t size)
{
    ck_assert(file_write(template, &elf, size, &why));
    return image_open(&image, template, RAM, &why);
}

static bool load(void)
{
    return load_bytes(sizeof elf);
}

START_TEST(segments_lie_where_the_top_three_bits_are_lost)
{
    elf.segment[1].p_paddr = 0xa0011000;
    ck_assert_msg(load(), "%s", why.text);
    ck_assert_uint_eq(image.entry, 0x80010004);
    ck_assert_uint_eq(image.segments, 2);
    ck_assert_uint_eq(image.segment[0].paddr, 0x10000);
    ck_assert_uint_eq(image.segment[1].paddr, 0x11000);
    ck_assert_uint_eq(image.segment[1].filesz, CODE);
    ck_assert_uint_eq(image.segment[1].memsz, CODE + 0x100);
}
END_TEST

START_TEST(other_program_headers_and_empty_segments_do_not_matter)
{
    elf.segment[1] = (Elf32_Phdr){.p_type = PT_NOTE, .p_offset = 0x7fffffff};
    ck_assert_msg(load(), "%s", why.text);
    ck_assert_uint_eq(image.segments, 1);
    image_close(&image);
    elf.segment[1] = (Elf32_Phdr){.p_type = PT_LOAD, .p_paddr = 0x2000};
    ck_assert_msg(load(), "%s", why.text);
    ck_assert_uint_eq(image.segments, 1);
}
END_TEST

#define REFUSED(rule, spoil, words)                                            \
    START_TEST(rule)                                                           \
    {                                                                          \
        spoil;                                                                 \
        ck_assert(!load());                                                    \
        ck_assert_msg(strstr(why.text, words) != NULL, "%s", why.text);        \
        ck_assert_msg(strstr(why.text, template) == why.text, "%s", why.text); \
    }                                                                          \
    END_TEST

REFUSED(no_elf_is_refused, elf.header.e_ident[1] = 'e', "not an ELF file")
REFUSED(sixty_four_bits_are_refused, elf.header.e_ident[EI_CLASS] = ELFCLASS64,
        "64-bit ELF")
REFUSED(big_endian_is_refused, elf.header.e_ident[EI_DATA] = ELFDATA2MSB,
        "big-endian")
REFUSED(odd_class_is_refused, elf.header.e_ident[EI_CLASS] = 7, "damaged")
REFUSED(other_cpus_are_refused, elf.header.e_machine = EM_ARM, "not for MIPS")
REFUSED(n32_is_refused, elf.header.e_flags = EF_MIPS_ABI2, "n32")
REFUSED(objects_are_refused, elf.header.e_type = ET_REL, "not an executable")
REFUSED(shared_objects_are_refused, elf.header.e_type = ET_DYN,
        "not an executable")
REFUSED(odd_program_headers_are_refused, elf.header.e_phentsize = 33, "damaged")
REFUSED(no_segment_is_refused, elf.header.e_phnum = 0, "no loadable segment")
REFUSED(program_headers_beyond_the_file_are_refused,
        elf.header.e_phoff = 0x7ffffff0, "truncated")
REFUSED(more_program_headers_than_bytes_are_refused,
        elf.header.e_phnum = 0xfff0, "truncated")
REFUSED(a_segment_beyond_the_file_is_refused,
        elf.segment[1].p_offset = sizeof elf - CODE + 1, "truncated")
REFUSED(a_segment_that_wraps_is_refused, elf.segment[1].p_offset = 0xfffffff0,
        "truncated")
REFUSED(more_file_than_memory_is_refused, elf.segment[1].p_memsz = CODE - 1,
        "damaged")
REFUSED(only_the_top_three_bits_are_lost, elf.segment[1].p_paddr = 0x90012000,
        "outside RAM")
REFUSED(a_segment_above_ram_is_refused, elf.segment[1].p_paddr = RAM - CODE,
        "outside RAM")
REFUSED(a_segment_that_wraps_around_is_refused,
        elf.segment[1].p_memsz = 0xffffffff, "outside RAM")
REFUSED(a_segment_on_the_first_boot_argument_is_refused,
        elf.segment[1].p_paddr = 0x2000 - CODE - 0x100 + 1, "boot arguments")
REFUSED(a_segment_on_the_last_boot_argument_is_refused,
        elf.segment[1].p_paddr = 0x303f, "boot arguments")
REFUSED(overlapping_segments_are_refused,
        elf.segment[1].p_paddr = 0x80010000 + CODE - 1, "overlap")
REFUSED(an_entry_in_sseg_is_refused, elf.header.e_entry = 0xc0010000,
        "not in kseg0 or kseg1")
REFUSED(an_entry_in_kuseg_is_refused, elf.header.e_entry = 0x00010000,
        "not in kseg0")
REFUSED(an_odd_entry_is_refused, elf.header.e_entry = 0x80010002,
        "multiple of 4")
REFUSED(an_entry_between_segments_is_refused,
        elf.header.e_entry = 0x80010000 + CODE, "in no segment")

START_TEST(segments_may_touch_each_other_and_the_boot_arguments)
{
    elf.segment[0].p_paddr = 0x3040;
    elf.segment[1].p_paddr = 0x3040 + CODE;
    elf.header.e_entry = 0x80003040;
    ck_assert_msg(load(), "%s", why.text);
    image_close(&image);
    elf.segment[0].p_paddr = 0x2000 - CODE;
    elf.header.e_entry = 0x80002000 - CODE;
    ck_assert_msg(load(), "%s", why.text);
}
END_TEST

/* Every length that a copy may have been cut to. */
START_TEST(a_file_cut_short_is_refused)
{
    ck_assert(!load_bytes((size_t)_i));
    ck_assert_uint_gt(strlen(why.text), 0);
}
END_TEST

/* Each byte of the headers takes every value: nothing crashes. */
START_TEST(no_byte_of_the_headers_can_crash_the_loader)
{
    uint8_t *byte = (uint8_t *)&elf + _i, was = *byte;

    for (unsigned value = 0; value < 256; value += 5) {
        *byte = (uint8_t)(was ^ value);
        if (load())
            image_close(&image);
    }
}
END_TEST

Suite *suite_image(void);
Suite *suite_image(void)
{
    Suite *s = suite_create("image");
    TCase *t = tcase_create("image");

    tcase_add_checked_fixture(t, good_file, forget);
    tcase_add_test(t, segments_lie_where_the_top_three_bits_are_lost);
    tcase_add_test(t, other_program_headers_and_empty_segments_do_not_matter);
    tcase_add_test(t, no_elf_is_refused);
    tcase_add_test(t, sixty_four_bits_are_refused);
    tcase_add_test(t, big_endian_is_refused);
    tcase_add_test(t, odd_class_is_refused);
    tcase_add_test(t, other_cpus_are_refused);
    tcase_add_test(t, n32_is_refused);
    tcase_add_test(t, objects_are_refused);
    tcase_add_test(t, shared_objects_are_refused);
    tcase_add_test(t, odd_program_headers_are_refused);
    tcase_add_test(t, no_segment_is_refused);
    tcase_add_test(t, program_headers_beyond_the_file_are_refused);
    tcase_add_test(t, more_program_headers_than_bytes_are_refused);
    tcase_add_test(t, a_segment_beyond_the_file_is_refused);
    tcase_add_test(t, a_segment_that_wraps_is_refused);
    tcase_add_test(t, more_file_than_memory_is_refused);
    tcase_add_test(t, only_the_top_three_bits_are_lost);
    tcase_add_test(t, a_segment_above_ram_is_refused);
    tcase_add_test(t, a_segment_that_wraps_around_is_refused);
    tcase_add_test(t, a_segment_on_the_first_boot_argument_is_refused);
    tcase_add_test(t, a_segment_on_the_last_boot_argument_is_refused);
    tcase_add_test(t, overlapping_segments_are_refused);
    tcase_add_test(t, an_entry_in_sseg_is_refused);
    tcase_add_test(t, an_entry_in_kuseg_is_refused);
    tcase_add_test(t, an_odd_entry_is_refused);
    tcase_add_test(t, an_entry_between_segments_is_refused);
    tcase_add_test(t, segments_may_touch_each_other_and_the_boot_arguments);
    tcase_add_loop_test(t, a_file_cut_short_is_refused, 0, sizeof elf);
    tcase_add_loop_test(t, no_byte_of_the_headers_can_crash_the_loader, 0,
                        sizeof elf - CODE);
    suite_add_tcase(s, t);
    return s;
}
