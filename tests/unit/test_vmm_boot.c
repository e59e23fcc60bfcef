/* SPDX-License-Identifier: MIT */
/* test_vmm_boot.c - from an archive to VMs that are ready to run. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "tests/unit/guest_files.h"
#include "tests/vmm_fixture.h"
#include "vmm/boot.h"

Suite *suite_vmm_boot(void);

enum { PAIRS = 16, FLIPS = 1000, ARGS_TOO_LONG = 300 };

static struct pair pairs[MAX_VMS * PAIRS];
static struct cpio c;
static struct boot boot;

static void setup(void)
{
    fx_start(STLB_OFF, 0);
    boot = (struct boot){
        .args.settings = {.stlb = STLB_GHOSTS, .stlb_pairs = PAIRS},
        .memory = FAKE_FRAMES * PAGE_SIZE,
        .table = fake_memmap,
        .pairs = pairs,
        .first_free = {FAKE_FIRST},
        .beyond = {FAKE_FRAMES},
    };
}

/* An archive with x.elf, an empty bad.elf, and this list of VMs. */
static unsigned start(const char *vms_text)
{
    uint8_t elf[ELF_SIZE];

    c.size = 0;
    elf_make(elf);
    cpio_add_text(&c, "vms", vms_text);
    cpio_add(&c, "x.elf", elf, sizeof elf);
    cpio_add_text(&c, "bad.elf", "");
    cpio_end(&c);
    boot.archive = (struct archive){c.bytes, c.size};
    return vmm_boot(&boot);
}

START_TEST(a_line_makes_a_vm_that_stands_on_its_entry)
{
    ck_assert_uint_eq(start("name=one elf=x.elf mem=1M args=\"a b\"\n"), 1);
    ck_assert_str_eq(vms[0].name, "one");
    ck_assert_uint_eq(vms[0].memory, 1 << 20);
    ck_assert_int_eq(vms[0].state, VM_RUNNING);
    ck_assert_uint_eq(vms[0].vcpu.at.pc, ELF_ENTRY);
    ck_assert_uint_eq(vms[0].vcpu.regs.r[REG_A0], 2);
    ck_assert_uint_eq(vms[0].vcpu.cp0[CP0_status], STATUS_BEV);
    ck_assert_str_eq(fake.console, "");
}
END_TEST

START_TEST(each_line_is_a_vm_comments_and_empty_lines_are_none)
{
    const char *text = "# two guests\n"
                       "\n"
                       "name=one elf=x.elf mem=1M\n"
                       "   \t\r\n"
                       "  # indented\n"
                       "mem=128K elf=x.elf name=two";

    ck_assert_uint_eq(start(text), 2);
    ck_assert_str_eq(vms[1].name, "two");
    ck_assert_uint_eq(vms[1].memory, 128 << 10);
    ck_assert_str_eq(fake.console, "");
}
END_TEST

START_TEST(starting_again_begins_anew)
{
    start("name=one elf=x.elf mem=1M\nname=two elf=x.elf mem=1M\n");
    ck_assert_uint_eq(start("name=one elf=x.elf mem=1M\n"), 1);
    ck_assert_str_eq(fake.console, "");
}
END_TEST

START_TEST(settings_are_the_boot_arguments)
{
    start("name=one elf=x.elf mem=1M\n");
    ck_assert_int_eq(settings.stlb, STLB_GHOSTS);
    ck_assert_uint_eq(settings.stlb_pairs, PAIRS);
}
END_TEST

START_TEST(each_vm_has_its_own_software_tlb_or_none_has)
{
    const char *two = "name=a elf=x.elf mem=1M\nname=b elf=x.elf mem=1M\n";

    ck_assert_uint_eq(start(two), 2);
    ck_assert_ptr_eq(vms[0].vcpu.softtlb.slot, pairs);
    ck_assert_ptr_eq(vms[1].vcpu.softtlb.slot, pairs + PAIRS);
    boot.args.settings =
        (struct settings){.stlb = STLB_OFF, .stlb_pairs = 0};
    start(two);
    ck_assert_ptr_null(vms[0].vcpu.softtlb.slot);
}
END_TEST

/* A bad line is said in one line of ours, and the good ones still start. */
static const struct {
    const char *line, *said;
} bad[] = {
    {"name=b elf=x.elf mem", "mem: not of the form key=value"},
    {"elf=x.elf mem=1M", "elf=x.elf mem=1M: the line has no name="},
    {"name=b mem=1M", "name=b mem=1M: the line has no elf="},
    {"name=b elf= mem=1M", "name=b elf= mem=1M: the line has no elf="},
    {"name=a elf=x.elf mem=1M", "a: this name is taken"},
    {"name=b elf=no.elf mem=1M", "no.elf: no such file in the archive"},
    {"name=b elf=bad.elf mem=1M", "bad.elf: is not an ELF file"},
    {"name=b elf=vms mem=1M", "vms: is not an ELF file"},
    {"name=b colour=red",
     "colour: unknown key; known: name elf mem disk args"},
    {"name= elf=x.elf",
     "name=: a name has 1 to 15 visible characters"},
    {"name=0123456789abcdef elf=x.elf",
     "name=0123456789abcdef: a name has 1 to 15 visible characters"},
    {"name=a]b elf=x.elf",
     "name=a]b: a name has 1 to 15 visible characters"},
    {"name=vmm elf=x.elf",
     "name=vmm: a name has 1 to 15 visible characters"},
};

START_TEST(a_bad_line_is_named_with_its_number_and_the_others_start)
{
    char text[300], want[300];

    snprintf(text, sizeof text, "name=a elf=x.elf mem=1M\n\n%s\n",
             bad[_i].line);
    ck_assert_uint_eq(start(text), 1);
    snprintf(want, sizeof want, "[vmm] vms:3: %s\n", bad[_i].said);
    ck_assert_str_eq(fake.console, want);
    ck_assert_str_eq(vms[0].name, "a");
}
END_TEST

static const char *const bad_memory[] = {"0",  "1",     "63K", "65537",
                                         "3M", "4096M", "x",   ""};

START_TEST(memory_must_be_whole_pages_that_the_machine_has)
{
    char text[64], want[200];

    snprintf(text, sizeof text, "name=a elf=x.elf mem=%s", bad_memory[_i]);
    ck_assert_uint_eq(start(text), 0);
    snprintf(want, sizeof want,
             "[vmm] vms:1: mem=%s: memory is whole pages, at least 64K and at "
             "most what the machine has\n",
             bad_memory[_i]);
    ck_assert_str_eq(fake.console, want);
}
END_TEST

START_TEST(an_archive_without_vms_is_said)
{
    boot.archive = (struct archive){NULL, 0};
    ck_assert_uint_eq(vmm_boot(&boot), 0);
    ck_assert_str_eq(
        fake.console,
        "[vmm] the archive has no file `vms`: nothing to run\n");
}
END_TEST

START_TEST(a_list_that_asks_for_nothing_is_said)
{
    ck_assert_uint_eq(start("# nobody\n\n"), 0);
    ck_assert_str_eq(fake.console,
                     "[vmm] vms: no line asks for a VM: nothing to run\n");
}
END_TEST

START_TEST(the_seventeenth_vm_is_refused)
{
    char text[1000] = "";

    for (unsigned i = 0; i <= MAX_VMS; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text),
                 "name=v%u elf=x.elf mem=128K\n", i);
    ck_assert_uint_eq(start(text), MAX_VMS);
    ck_assert_str_eq(fake.console,
                     "[vmm] vms:17: v16: there are 16 VMs already\n");
}
END_TEST

START_TEST(arguments_too_long_for_their_place_are_refused)
{
    char text[400], args[ARGS_TOO_LONG + 1];

    memset(args, 'y', ARGS_TOO_LONG);
    args[ARGS_TOO_LONG] = '\0';
    snprintf(text, sizeof text, "name=a elf=x.elf mem=1M args=\"%s\"", args);
    ck_assert_uint_eq(start(text), 0);
    ck_assert_str_eq(fake.console,
                     "[vmm] vms:1: x.elf: its arguments do not fit\n");
}
END_TEST

START_TEST(what_was_refused_keeps_no_frames_and_no_place)
{
    start("name=a elf=bad.elf mem=1M\n");
    ck_assert_uint_eq(vms_used, 0);
    ck_assert_uint_eq(memmap_free_frames(), FAKE_FRAMES - FAKE_FIRST);
}
END_TEST

START_TEST(a_long_word_is_cut_in_the_message)
{
    char text[400];

    memset(text, 'z', sizeof text);
    text[sizeof text - 1] = '\0';
    ck_assert_uint_eq(start(text), 0);
    ck_assert_uint_lt(fake.console_used, 200);
}
END_TEST

START_TEST(an_archive_with_any_bytes_changed_crashes_nothing)
{
    const char *text = "name=a elf=x.elf mem=1M args=\"x y\"\n"
                       "name=b elf=bad.elf\n";
    uint32_t seed = 3;

    for (unsigned n = 0; n < FLIPS; n++) {
        start(text);
        for (unsigned k = 0; k < 4; k++) {
            seed = seed * 1664525u + 1013904223u;
            c.bytes[(seed >> 8) % c.size] ^= (uint8_t)(seed >> 24);
        }
        ck_assert_uint_le(vmm_boot(&boot), 3);
        fake_console_clear();
    }
}
END_TEST

static TCase *good_lines(void)
{
    TCase *t = tcase_create("good");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, a_line_makes_a_vm_that_stands_on_its_entry);
    tcase_add_test(t, each_line_is_a_vm_comments_and_empty_lines_are_none);
    tcase_add_test(t, starting_again_begins_anew);
    tcase_add_test(t, settings_are_the_boot_arguments);
    tcase_add_test(t, each_vm_has_its_own_software_tlb_or_none_has);
    return t;
}

static TCase *bad_lines(void)
{
    TCase *t = tcase_create("bad");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_loop_test(
        t, a_bad_line_is_named_with_its_number_and_the_others_start, 0,
        sizeof bad / sizeof *bad);
    tcase_add_loop_test(t, memory_must_be_whole_pages_that_the_machine_has, 0,
                        sizeof bad_memory / sizeof *bad_memory);
    tcase_add_test(t, an_archive_without_vms_is_said);
    tcase_add_test(t, a_list_that_asks_for_nothing_is_said);
    tcase_add_test(t, the_seventeenth_vm_is_refused);
    tcase_add_test(t, arguments_too_long_for_their_place_are_refused);
    tcase_add_test(t, what_was_refused_keeps_no_frames_and_no_place);
    tcase_add_test(t, a_long_word_is_cut_in_the_message);
    tcase_add_test(t, an_archive_with_any_bytes_changed_crashes_nothing);
    return t;
}

Suite *suite_vmm_boot(void)
{
    Suite *s = suite_create("vmm_boot");

    suite_add_tcase(s, good_lines());
    suite_add_tcase(s, bad_lines());
    return s;
}
