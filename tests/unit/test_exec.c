/* SPDX-License-Identifier: MIT */
/* test_exec.c - control flow, traps, and one step as a whole. */
#include <check.h>

#include "machine/cp0.h"
#include "tests/unit/loaded.h"

Suite *suite_exec(void);

static uint32_t inc(unsigned reg, int by)
{
    return i_type(INSN_addiu, reg, reg, by);
}

START_TEST(a_taken_branch_runs_its_slot_first)
{
    LOAD(i_type(INSN_beq, 0, 0, 2), inc(T0, 1), inc(T1, 1), inc(T2, 1));
    machine_run(m, 3);
    ck_assert_uint_eq(r[T0], 1);
    ck_assert_uint_eq(r[T1], 0);
    ck_assert_uint_eq(r[T2], 1);
}
END_TEST

START_TEST(a_likely_branch_not_taken_skips_its_slot)
{
    LOAD(i_type(INSN_bnel, 0, 0, 2), inc(T0, 1), inc(T1, 1));
    machine_run(m, 2);
    ck_assert_uint_eq(r[T0], 0);
    ck_assert_uint_eq(r[T1], 1);
    ck_assert_uint_eq(cpu->pc, PROGRAM_PC + 12);
}
END_TEST

START_TEST(an_exception_in_a_slot_names_the_branch)
{
    LOAD(i_type(INSN_beq, 0, 0, 2), bare(INSN_syscall));
    machine_step(m);
    step_raises(m, EXC_Sys);
    ck_assert_uint_eq(cpu->cp0[CP0_epc], PROGRAM_PC);
    ck_assert_uint_eq(cpu->cp0[CP0_cause] & CAUSE_BD, CAUSE_BD);
}
END_TEST

START_TEST(the_slot_of_a_branch_not_taken_is_one_too)
{
    LOAD(i_type(INSN_bne, 0, 0, 2), bare(INSN_syscall));
    machine_step(m);
    step_raises(m, EXC_Sys);
    ck_assert_uint_eq(cpu->cp0[CP0_epc], PROGRAM_PC);
}
END_TEST

START_TEST(a_jump_and_link_returns_past_the_slot)
{
    LOAD(jump_to(INSN_jal, PROGRAM_PC + 0x100), 0);
    machine_run(m, 2);
    ck_assert_uint_eq(r[REG_RA], PROGRAM_PC + 8);
    ck_assert_uint_eq(cpu->pc, PROGRAM_PC + 0x100);
}
END_TEST

START_TEST(a_branch_in_a_slot_harms_nobody)
{
    LOAD(i_type(INSN_beq, 0, 0, 4), i_type(INSN_beq, 0, 0, 8));
    ck_assert_int_eq(machine_run(m, 100), STOP_LIMIT);
}
END_TEST

START_TEST(overflow_traps_and_writes_nothing)
{
    LOAD(r_type(INSN_add, T1, T0, T0));
    r[T0] = 0x7fffffff;
    r[T1] = 42;
    step_raises(m, EXC_Ov);
    ck_assert_uint_eq(r[T1], 42);
    ck_assert_uint_eq(cpu->retired, 0);
}
END_TEST

/* word; the exception it raises in user mode */
static const struct {
    uint32_t word;
    enum exc exc;
    unsigned unit;
} raising[] = {
    {0x0000000c, EXC_Sys, 0}, {0x0000000d, EXC_Bp, 0},
    {0x00000034, EXC_Tr, 0},  {0x7000003f, EXC_RI, 0}, /* sdbbp */
    {0x44000000, EXC_CpU, 1}, {0x00000001, EXC_CpU, 1},
    {0xf8000000, EXC_CpU, 2},                           /* sdc2 */
    {0x48000000, EXC_CpU, 2}, {0x40006000, EXC_CpU, 0}, /* mfc0 */
    {0x42000018, EXC_CpU, 0}, {0x42000028, EXC_CpU, 0}, /* eret, hypcall */
    {0xbc000000, EXC_CpU, 0}, {0x7c08003b, EXC_RI, 0},  /* cache, rdhwr */
    {0xffffffff, EXC_RI, 0},  {0x42000020, EXC_CpU, 0}, /* wait */
};

START_TEST(user_mode_traps_by_kind)
{
    LOAD(raising[_i].word);
    map(m, 0, 0x00400000, lo(PROGRAM_AT >> PAGE_SHIFT, ENTRYLO_V), 0);
    go_in(m, MODE_USER, 0x00400000);
    step_raises(m, raising[_i].exc);
    ck_assert_uint_eq((cpu->cp0[CP0_cause] & CAUSE_CE) >> CAUSE_CE_SHIFT,
                      raising[_i].unit);
    ck_assert_uint_eq(cpu->cp0[CP0_epc], 0x00400000);
}
END_TEST

START_TEST(an_unknown_cop0_word_is_reserved_in_kernel_mode)
{
    LOAD(0x42000028);
    step_raises(m, EXC_RI);
}
END_TEST

START_TEST(rdhwr_reads_what_hwrena_allows)
{
    LOAD(r_type(INSN_rdhwr, 3, 0, T0));
    map(m, 0, 0x00400000, lo(PROGRAM_AT >> PAGE_SHIFT, ENTRYLO_V), 0);
    go_in(m, MODE_USER, 0x00400000);
    cp0_write(cpu, CP0_hwrena, 1 << 3);
    machine_step(m);
    ck_assert_uint_eq(r[T0], 2);
}
END_TEST

START_TEST(rdhwr_to_zero_leaves_zero)
{
    LOAD(r_type(INSN_rdhwr, 3, 0, 0));
    machine_step(m);
    ck_assert_uint_eq(r[0], 0);
}
END_TEST

START_TEST(rdhwr_of_no_register_is_reserved_even_in_kernel_mode)
{
    LOAD(r_type(INSN_rdhwr, 29, 0, T0));
    step_raises(m, EXC_RI);
}
END_TEST

START_TEST(a_misaligned_pc_is_an_address_error)
{
    LOAD(0);
    cpu_set_pc(cpu, 0x80001002);
    step_raises(m, EXC_AdEL);
    ck_assert_uint_eq(cpu->cp0[CP0_badvaddr], 0x80001002);
    ck_assert_uint_eq(cpu->cp0[CP0_epc], 0x80001002);
}
END_TEST

START_TEST(written_code_is_seen_at_once)
{
    LOAD(i_type(INSN_sw, T0, T1, 8), 0, inc(T2, 1));
    r[T0] = inc(T2, 5);
    r[T1] = PROGRAM_PC;
    machine_run(m, 3);
    ck_assert_uint_eq(r[T2], 5);
    cpu_set_pc(cpu, PROGRAM_PC + 8);
    uint32_t again = inc(T2, 7);
    machine_poke_physical(m, PROGRAM_AT + 8, &again, sizeof again);
    machine_step(m);
    ck_assert_uint_eq(r[T2], 12);
}
END_TEST

START_TEST(from_512_mib_up_fetches_are_bus_errors)
{
    LOAD(0);
    map(m, 3, 0x00400000, lo(0x20000000 >> PAGE_SHIFT, ENTRYLO_V), 0);
    cpu_set_pc(cpu, 0x00400000);
    step_raises(m, EXC_IBE);
}
END_TEST

START_TEST(supervisor_mode_runs_in_sseg)
{
    LOAD(inc(T0, 1), i_type(INSN_lw, T0, 0, 0x1000));
    map(m, 3, 0xc0000000, lo(PROGRAM_AT >> PAGE_SHIFT, ENTRYLO_V), 0);
    go_in(m, MODE_SUPER, 0xc0000000);
    machine_step(m);
    ck_assert_uint_eq(r[T0], 1);
    ck_assert_uint_eq(cpu_retired_in(cpu, MODE_SUPER), 1);
    step_raises(m, EXC_TLBL);
    ck_assert_uint_eq(cpu->pc, 0x80000000);
}
END_TEST

START_TEST(each_step_costs_what_the_table_says)
{
    LOAD(inc(T0, 1), bare(INSN_syscall), 0);
    machine_run(m, 2);
    ck_assert_uint_eq(cpu->cycles, 1 + 1 + 5);
    uint32_t eret = bare(INSN_eret);
    put_words(m, 0x180, &eret, 1);
    machine_step(m);
    ck_assert_uint_eq(cpu->cycles, 7 + 1 + 3);
    ck_assert_uint_eq(cpu->retired, 2);
}
END_TEST

Suite *suite_exec(void)
{
    Suite *s = suite_create("exec");
    TCase *t = tcase_create("exec");

    tcase_add_checked_fixture(t, NULL, loaded_free);
    tcase_add_test(t, a_taken_branch_runs_its_slot_first);
    tcase_add_test(t, a_likely_branch_not_taken_skips_its_slot);
    tcase_add_test(t, an_exception_in_a_slot_names_the_branch);
    tcase_add_test(t, the_slot_of_a_branch_not_taken_is_one_too);
    tcase_add_test(t, a_jump_and_link_returns_past_the_slot);
    tcase_add_test(t, a_branch_in_a_slot_harms_nobody);
    tcase_add_test(t, overflow_traps_and_writes_nothing);
    tcase_add_loop_test(t, user_mode_traps_by_kind, 0,
                        (int)(sizeof raising / sizeof raising[0]));
    tcase_add_test(t, an_unknown_cop0_word_is_reserved_in_kernel_mode);
    tcase_add_test(t, rdhwr_reads_what_hwrena_allows);
    tcase_add_test(t, rdhwr_to_zero_leaves_zero);
    tcase_add_test(t, rdhwr_of_no_register_is_reserved_even_in_kernel_mode);
    tcase_add_test(t, a_misaligned_pc_is_an_address_error);
    tcase_add_test(t, written_code_is_seen_at_once);
    tcase_add_test(t, from_512_mib_up_fetches_are_bus_errors);
    tcase_add_test(t, supervisor_mode_runs_in_sseg);
    tcase_add_test(t, each_step_costs_what_the_table_says);
    suite_add_tcase(s, t);
    return s;
}
