/* SPDX-License-Identifier: MIT */
/* test_guestelf.c - a guest's ELF file into its memory, or refused. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "machine/spec/yamon.h"
#include "tests/unit/guest_files.h"
#include "tests/vmm_fixture.h"
#include "vmm/guestelf.h"
#include "vmm/vm.h"

Suite *suite_guestelf(void);

enum { FLIPS = 3000 };

static struct vm *vm;
static uint8_t elf[ELF_SIZE];

static void setup(void)
{
    fx_start(STLB_OFF, 0);
    vm = vm_new("one", FX_MEMORY, NULL);
    elf_make(elf);
}

static const char *load(void)
{
    return guestelf_load(vm, &(struct file){elf, ELF_SIZE}, NULL);
}

static void refused(const char *why)
{
    const char *wrong = load();

    ck_assert_ptr_nonnull(wrong);
    ck_assert_str_eq(wrong, why);
}

/* Load a copy without a byte to spare: ASan watches its end. */
static void load_copy(uint32_t size)
{
    uint8_t *copy = malloc(size ? size : 1);
    struct vm *own = vm_new("copy", FX_MEMORY, NULL);

    ck_assert_ptr_nonnull(copy);
    memcpy(copy, elf, size);
    const char *wrong = guestelf_load(own, &(struct file){copy, size}, NULL);
    ck_assert(size == ELF_SIZE || wrong);
    vm_discard(own);
    free(copy);
}

START_TEST(a_second_vm_of_one_file_uses_the_frames_of_the_first)
{
    struct vm *two = vm_new("two", FX_MEMORY, NULL);
    const struct file file = {elf, ELF_SIZE};

    ck_assert_ptr_null(load());
    uint32_t before = memmap_free_frames();
    ck_assert_ptr_null(guestelf_load(two, &file, vm));
    ck_assert_uint_eq(memmap_free_frames(), before - 1); /* second level */
    ck_assert_uint_eq(fx_word(&two->vcpu, ELF_PA + 4), ELF_WORD1);
    ck_assert_uint_eq(two->pmap.own, 0);
    ck_assert_uint_eq(two->vcpu.at.pc, vm->vcpu.at.pc);
}
END_TEST

/* What lies beside the boot arguments in a page is not shared with them. */
START_TEST(a_page_that_has_boot_arguments_too_is_copied)
{
    struct vm *two = vm_new("two", FX_MEMORY, NULL);
    const struct file file = {elf, ELF_SIZE};
    const uint32_t beside = (BOOT_ARGS_END + 3) & ~3u;

    elf_set_word(elf, AT_P_PADDR, beside);
    ck_assert_ptr_null(load());
    fx_set_word(&vm->vcpu, BOOT_ARGS_END - 4, 0x5ec2e7);
    ck_assert_ptr_null(guestelf_load(two, &file, vm));
    ck_assert_uint_eq(fx_word(&two->vcpu, beside), ELF_WORD0);
    ck_assert_uint_eq(fx_word(&two->vcpu, BOOT_ARGS_END - 4), 0);
}
END_TEST

START_TEST(a_segment_goes_to_its_physical_address)
{
    ck_assert_ptr_null(load());
    ck_assert_uint_eq(fx_word(&vm->vcpu, ELF_PA), ELF_WORD0);
    ck_assert_uint_eq(fx_word(&vm->vcpu, ELF_PA + 4), ELF_WORD1);
    ck_assert_uint_eq(fx_word(&vm->vcpu, ELF_PA + 8), 0);
}
END_TEST

START_TEST(the_guest_stands_on_its_entry)
{
    ck_assert_ptr_null(load());
    ck_assert_uint_eq(vm->vcpu.at.pc, ELF_ENTRY);
    ck_assert_uint_eq(vm->vcpu.at.npc, ELF_ENTRY + 4);
}
END_TEST

/* Loop: physical, kseg0, kseg1. */
START_TEST(a_kseg_address_in_a_program_header_loses_its_top_bits)
{
    static const uint32_t at[] = {ELF_PA, 0x80000000 + ELF_PA,
                                  0xa0000000 + ELF_PA};

    elf_set_word(elf, AT_P_PADDR, at[_i]);
    ck_assert_ptr_null(load());
    ck_assert_uint_eq(fx_word(&vm->vcpu, ELF_PA), ELF_WORD0);
}
END_TEST

START_TEST(only_the_files_bytes_take_frames)
{
    elf_set_word(elf, AT_P_MEMSZ, 0x80000);
    ck_assert_ptr_null(load());
    ck_assert_uint_eq(vm->pmap.backed, 1);
}
END_TEST

START_TEST(a_segment_may_end_where_memory_ends)
{
    elf_set_word(elf, AT_P_PADDR, FX_MEMORY - ELF_MEMSZ);
    ck_assert_ptr_null(load());
    setup();
    elf_set_word(elf, AT_P_PADDR, FX_MEMORY - ELF_MEMSZ + 1);
    refused("has a segment beyond its memory");
}
END_TEST

START_TEST(a_segment_that_is_not_loaded_is_not_looked_at)
{
    elf_set_word(elf, AT_P_TYPE, 4);
    elf_set_word(elf, AT_P_OFFSET, 0xffffffff);
    refused("has no segment to load");
}
END_TEST

/* One field changed: its offset, its bytes, its value, and what is said. */
static const struct {
    unsigned at, bytes;
    uint32_t value;
    const char *why;
} wrong[] = {
    {0, 2, 0x7f7f, "is not an ELF file"},
    {AT_CLASS, 1, 2, "is a 64-bit ELF file: a 32-bit one is needed"},
    {AT_DATA, 1, 2,
     "is big-endian: a little-endian ELF file is needed"},
    {AT_MACHINE, 2, 62, "is not for MIPS"},
    {AT_TYPE, 2, 3, "is not an executable"},
    {AT_PHENTSIZE, 2, 56, "has program headers of a strange size"},
    {AT_PHOFF, 4, 0xffffffff, "is cut off in its program headers"},
    {AT_PHOFF, 4, ELF_SIZE - 31, "is cut off in its program headers"},
    {AT_PHNUM, 2, 2, "is cut off in its program headers"},
    {AT_PHNUM, 2, 0xffff, "is cut off in its program headers"},
    {AT_PHNUM, 2, 0, "has no segment to load"},
    {AT_P_MEMSZ, 4, 0, "has no segment to load"},
    {AT_P_OFFSET, 4, ELF_SIZE - 7, "is cut off in a segment"},
    {AT_P_OFFSET, 4, 0xffffffff, "is cut off in a segment"},
    {AT_P_FILESZ, 4, 0xffffffff, "is cut off in a segment"},
    {AT_P_MEMSZ, 4, 4, "has a segment larger in the file than in memory"},
    {AT_P_MEMSZ, 4, 0xffffffff, "has a segment beyond its memory"},
    {AT_P_PADDR, 4, FX_MEMORY, "has a segment beyond its memory"},
    {AT_P_PADDR, 4, 0x1ffffffc, "has a segment beyond its memory"},
    {AT_P_PADDR, 4, BOOT_ARGS, "has a segment over the boot arguments"},
    {AT_P_PADDR, 4, BOOT_ARGS - ELF_MEMSZ + 1,
     "has a segment over the boot arguments"},
    {AT_P_PADDR, 4, BOOT_ARGS_END - 1,
     "has a segment over the boot arguments"},
    {AT_ENTRY, 4, 0x00010000, "has its entry outside kseg0 and kseg1"},
    {AT_ENTRY, 4, 0xc0010000, "has its entry outside kseg0 and kseg1"},
    {AT_ENTRY, 4, ELF_ENTRY + 2, "has its entry outside kseg0 and kseg1"},
};

START_TEST(what_is_wrong_with_a_file_is_said)
{
    for (unsigned i = 0; i < wrong[_i].bytes; i++)
        elf[wrong[_i].at + i] = (uint8_t)(wrong[_i].value >> 8 * i);
    refused(wrong[_i].why);
}
END_TEST

START_TEST(segments_just_beside_the_boot_arguments_are_fine)
{
    elf_set_word(elf, AT_P_PADDR, BOOT_ARGS - ELF_MEMSZ);
    ck_assert_ptr_null(load());
    elf_set_word(elf, AT_P_PADDR, BOOT_ARGS_END);
    ck_assert_ptr_null(load());
}
END_TEST

START_TEST(a_machine_without_frames_left_cannot_load_it)
{
    while (memmap_free_frames() > 1)
        memmap_take();
    refused("needs more memory than the machine has left");
}
END_TEST

START_TEST(truncated_anywhere_it_is_refused)
{
    for (uint32_t size = 0; size <= ELF_SIZE; size++)
        load_copy(size);
    ck_assert_uint_eq(vms_used, 1);
}
END_TEST

START_TEST(with_any_bytes_changed_it_harms_nobody)
{
    uint32_t seed = 7, before = memmap_free_frames();

    for (unsigned n = 0; n < FLIPS; n++) {
        elf_make(elf);
        for (unsigned k = 0; k < 1 + n % 4; k++) {
            seed = seed * 1664525u + 1013904223u;
            elf[(seed >> 8) % ELF_PAYLOAD] ^= (uint8_t)(seed >> 24);
        }
        load_copy(ELF_SIZE);
    }
    ck_assert_uint_eq(memmap_free_frames(), before);
}
END_TEST

Suite *suite_guestelf(void)
{
    Suite *s = suite_create("guestelf");
    TCase *t = tcase_create("guestelf");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, a_second_vm_of_one_file_uses_the_frames_of_the_first);
    tcase_add_test(t, a_page_that_has_boot_arguments_too_is_copied);
    tcase_add_test(t, a_segment_goes_to_its_physical_address);
    tcase_add_test(t, the_guest_stands_on_its_entry);
    tcase_add_loop_test(
        t, a_kseg_address_in_a_program_header_loses_its_top_bits, 0, 3);
    tcase_add_test(t, only_the_files_bytes_take_frames);
    tcase_add_test(t, a_segment_may_end_where_memory_ends);
    tcase_add_test(t, a_segment_that_is_not_loaded_is_not_looked_at);
    tcase_add_loop_test(t, what_is_wrong_with_a_file_is_said, 0,
                        sizeof wrong / sizeof *wrong);
    tcase_add_test(t, segments_just_beside_the_boot_arguments_are_fine);
    tcase_add_test(t, a_machine_without_frames_left_cannot_load_it);
    tcase_add_test(t, truncated_anywhere_it_is_refused);
    tcase_add_test(t, with_any_bytes_changed_it_harms_nobody);
    suite_add_tcase(s, t);
    return s;
}
