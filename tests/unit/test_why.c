/* SPDX-License-Identifier: MIT */
/* test_why.c - every exception knows its rule, and says it with the facts. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "machine/cp0.h"
#include "machine/exception.h"
#include "machine/spec/insn.h"
#include "machine/why.h"
#include "tests/unit/loaded.h"

Suite *suite_why(void);

#define WORD_syscall 0x0000000c
#define WORD_break 0x0000000d
#define WORD_reserved 0x00000005
#define WORD_add_s0_s0_s0 0x02108020
#define WORD_teq_0_0 0x00000034
#define WORD_rdhwr_29 0x7c08e83b
#define WORD_lwc1 0xc4000000u
#define WORD_lwc2 0xc8000000u
#define WORD_mfc0_status 0x40086000
#define WORD_lw_s0 0x8e080000u /* lw t0, 0(s0) */
#define WORD_sw_s0 0xae080000u
#define WORD_tlbwi 0x42000002

enum { S0 = 16 };

/* Run one word that raises; s0 holds `va`. */
static void run(uint32_t word, uint32_t va, uint32_t status)
{
    LOAD(word);
    cp0_set_status(cpu, status);
    r[S0] = va;
    machine_step(m);
    ck_assert(cpu->last.any);
}

static void expect(enum reason reason, const char *words)
{
    char text[WHY_TEXT];

    ck_assert_str_eq(reason_info[cpu->last.reason].name,
                     reason_info[reason].name);
    ck_assert(reason_fits(cpu->last.reason, cause_exc(cpu->last.cause)));
    why_text(&cpu->last, text, sizeof text);
    ck_assert_msg(strstr(text, words), "\"%s\" in: %s", words, text);
    ck_assert_msg(strstr(text, reason_info[reason].rule), "%s", text);
    ck_assert_msg(strstr(text, reason_info[reason].where), "%s", text);
}

START_TEST(an_instruction_that_asks_says_so)
{
    run(WORD_syscall, 0, 0);
    expect(REASON_syscall, "asks for it");
    loaded_free();
    run(WORD_break, 0, 0);
    expect(REASON_breakpoint, "asks for it");
    loaded_free();
    run(WORD_teq_0_0, 0, 0);
    expect(REASON_condition, "condition");
    loaded_free();
    run(WORD_add_s0_s0_s0, 0x7fffffff, 0);
    expect(REASON_overflow, "32 bits");
}
END_TEST

START_TEST(two_rules_end_in_reserved_instruction)
{
    run(WORD_reserved, 0, 0);
    expect(REASON_reserved, "no instruction");
    loaded_free();
    run(WORD_rdhwr_29, 0, 0);
    expect(REASON_hardware, "HWREna");
}
END_TEST

START_TEST(three_units_may_be_unusable)
{
    run(WORD_lwc1, 0, 0);
    expect(REASON_cp1, "FPU");
    loaded_free();
    run(WORD_lwc2, 0, 0);
    expect(REASON_cp2, "coprocessor 2");
}
END_TEST

/* The same at the program's page in kuseg, beside a page for data. */
static void run_mapped(uint32_t word, uint32_t va, uint32_t status)
{
    const uint32_t here = 0x00010000, asid = 0x2a;
    uint32_t half = lo(PROGRAM_AT >> PAGE_SHIFT, ENTRYLO_V);

    LOAD(word);
    cp0_set_entryhi(cpu, asid);
    map(m, 0, here | asid, half, half);
    map(m, 1, 0x00400000 | asid, half, 0);
    cp0_set_status(cpu, status);
    cpu_set_pc(cpu, here);
    r[S0] = va;
    machine_step(m);
}

START_TEST(coprocessor_0_names_the_mode)
{
    run_mapped(WORD_mfc0_status, 0, STATUS_KSU_USER);
    expect(REASON_cp0, "the mode was user");
    loaded_free();
    run_mapped(WORD_mfc0_status, 0, STATUS_KSU_SUPER);
    expect(REASON_cp0, "the mode was supervisor");
}
END_TEST

START_TEST(a_miss_says_which_vector_and_why)
{
    run(WORD_lw_s0, 0x00400010, 0);
    expect(REASON_no_entry,
           "v:00400010, ASID 00; EXL was 0, so to the vector 0x000");
    loaded_free();
    run(WORD_sw_s0, 0x00400010, STATUS_EXL);
    expect(REASON_no_entry, "EXL was 1, so to 0x180 and not to 0x000");
}
END_TEST

START_TEST(an_entry_that_forbids_is_named)
{
    run_mapped(WORD_lw_s0, 0x00401004, 0);
    expect(REASON_not_valid, "v:00401004, ASID 2a, entry 1");
    loaded_free();
    run_mapped(WORD_sw_s0, 0x00400004, 0);
    expect(REASON_not_dirty, "v:00400004, ASID 2a, entry 1");
}
END_TEST

START_TEST(alignment_is_looked_at_before_the_segment)
{
    run_mapped(WORD_lw_s0, 0x80000001, STATUS_KSU_USER);
    expect(REASON_misaligned, "v:80000001");
    loaded_free();
    run_mapped(WORD_lw_s0, 0x80000000, STATUS_KSU_USER);
    expect(REASON_segment, "is in kseg0, the mode was user");
}
END_TEST

START_TEST(the_bus_says_for_whom_nothing_answered)
{
    LOAD(WORD_lw_s0);
    map(m, 0, 0x00400000, ENTRYLO_PFN | ENTRYLO_V, 0);
    r[S0] = 0x00400000;
    machine_step(m);
    expect(REASON_no_device, "physical address");
    cpu_set_pc(cpu, 0x00400000);
    machine_step(m);
    expect(REASON_no_code, "instruction");
}
END_TEST

START_TEST(a_double_entry_is_a_rule_too)
{
    LOAD(WORD_tlbwi);
    map(m, 1, 0x00400000, ENTRYLO_V, 0);
    cpu->cp0[CP0_entryhi] = 0x00400000;
    cpu->cp0[CP0_entrylo0] = ENTRYLO_V;
    machine_step(m);
    expect(REASON_duplicate, "two TLB entries");
}
END_TEST

START_TEST(an_interrupt_names_its_lines_and_its_vector)
{
    LOAD(0);
    cp0_write(cpu, CP0_cause, 0x100 | CAUSE_IV);
    cp0_set_status(cpu, STATUS_IE | 0x100);
    machine_step(m);
    expect(REASON_interrupt, "is 01; Cause.IV is 1");
}
END_TEST

START_TEST(no_exception_has_no_reason)
{
    char text[WHY_TEXT];

    LOAD(0);
    why_text(&cpu->last, text, sizeof text);
    ck_assert_str_eq(text, "there was none yet");
}
END_TEST

/* Every exception of exc.def has a rule; every rule fits one exception. */
START_TEST(the_table_of_reasons_is_whole)
{
    for (int e = 0; e < EXC_CODES; e++)
        if (exc_info[e].name)
            ck_assert(reason_fits(reason_of((enum exc)e), (enum exc)e));
    for (int i = 0; i < REASONS; i++)
        ck_assert_ptr_nonnull(exc_info[reason_info[i].exc].name);
}
END_TEST

Suite *suite_why(void)
{
    Suite *s = suite_create("why");
    TCase *t = tcase_create("why");

    tcase_add_checked_fixture(t, NULL, loaded_free);
    tcase_add_test(t, an_instruction_that_asks_says_so);
    tcase_add_test(t, two_rules_end_in_reserved_instruction);
    tcase_add_test(t, three_units_may_be_unusable);
    tcase_add_test(t, coprocessor_0_names_the_mode);
    tcase_add_test(t, a_miss_says_which_vector_and_why);
    tcase_add_test(t, an_entry_that_forbids_is_named);
    tcase_add_test(t, alignment_is_looked_at_before_the_segment);
    tcase_add_test(t, the_bus_says_for_whom_nothing_answered);
    tcase_add_test(t, a_double_entry_is_a_rule_too);
    tcase_add_test(t, an_interrupt_names_its_lines_and_its_vector);
    tcase_add_test(t, no_exception_has_no_reason);
    tcase_add_test(t, the_table_of_reasons_is_whole);
    suite_add_tcase(s, t);
    return s;
}
