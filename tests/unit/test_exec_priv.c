/* SPDX-License-Identifier: MIT */
/* test_exec_priv.c - the privileged instructions. */
#include <check.h>
#include <string.h>

#include "machine/cp0.h"
#include "tests/unit/loaded.h"

Suite *suite_exec_priv(void);

START_TEST(cu0_lets_user_mode_use_cp0)
{
    LOAD(cp0_move(INSN_mfc0, T0, CP0_prid));
    map(m, 0, 0x00400000, lo(PROGRAM_AT >> PAGE_SHIFT, ENTRYLO_V), 0);
    go_in(m, MODE_USER, 0x00400000);
    cp0_set_status(cpu, cpu->cp0[CP0_status] | STATUS_CU0);
    machine_step(m);
    ck_assert_uint_eq(r[T0], cp0_info[CP0_prid].reset);
}
END_TEST

START_TEST(eret_has_no_delay_slot)
{
    LOAD(bare(INSN_eret), i_type(INSN_addiu, T0, T0, 1));
    cpu->cp0[CP0_epc] = 0x80003000;
    cp0_set_status(cpu, STATUS_EXL);
    machine_run(m, 2);
    ck_assert_uint_eq(r[T0], 0);
    ck_assert_uint_eq(cpu->pc, 0x80003004);
}
END_TEST

START_TEST(tlbwi_tlbp_tlbr_agree)
{
    LOAD(bare(INSN_tlbwi), bare(INSN_tlbp), bare(INSN_tlbr));
    cp0_write(cpu, CP0_index, 5);
    cp0_write(cpu, CP0_entryhi, 0x00400007);
    cp0_write(cpu, CP0_entrylo0, lo(1, ENTRYLO_V | ENTRYLO_G));
    cp0_write(cpu, CP0_entrylo1, lo(2, ENTRYLO_V));
    machine_step(m);
    cp0_write(cpu, CP0_index, 9);
    machine_step(m);
    ck_assert_uint_eq(cpu->cp0[CP0_index], 5);
    machine_step(m);
    ck_assert_uint_eq(cpu->cp0[CP0_entrylo0], lo(1, ENTRYLO_V));
}
END_TEST

START_TEST(tlbp_that_finds_nothing_keeps_the_number)
{
    LOAD(bare(INSN_tlbp));
    cp0_write(cpu, CP0_index, 5);
    machine_step(m);
    ck_assert_uint_eq(cpu->cp0[CP0_index], INDEX_P | 5);
}
END_TEST

START_TEST(a_doubled_tlb_entry_is_a_machine_check)
{
    LOAD(bare(INSN_tlbwi));
    map(m, 3, 0x00400000, lo(1, ENTRYLO_V), 0);
    cp0_write(cpu, CP0_index, 4);
    cp0_write(cpu, CP0_entryhi, 0x00400000);
    step_raises(m, EXC_MCheck);
}
END_TEST

START_TEST(tlbwr_writes_the_entry_that_random_names)
{
    LOAD(bare(INSN_tlbwr));
    cp0_write(cpu, CP0_wired, 15);
    cp0_write(cpu, CP0_entryhi, 0x00400000);
    machine_step(m);
    ck_assert_uint_eq(cpu->tlb.entry[15].entryhi, 0x00400000);
}
END_TEST

START_TEST(di_and_ei_return_the_old_status)
{
    LOAD(r_type(INSN_ei, 12, 0, T0), r_type(INSN_di, 12, 0, T1));
    machine_run(m, 2);
    ck_assert_uint_eq(r[T0] & STATUS_IE, 0);
    ck_assert_uint_eq(r[T1] & STATUS_IE, STATUS_IE);
    ck_assert_uint_eq(cpu->cp0[CP0_status] & STATUS_IE, 0);
}
END_TEST

START_TEST(wait_jumps_to_the_timer_and_epc_is_after_it)
{
    LOAD(bare(INSN_wait));
    cp0_write(cpu, CP0_compare, 1000000);
    cp0_write(cpu, CP0_status, STATUS_IM7 | STATUS_IE);
    machine_run(m, 2);
    ck_assert_int_eq(cause_exc(cpu->cp0[CP0_cause]), EXC_Int);
    ck_assert_uint_eq(cpu->cp0[CP0_epc], PROGRAM_PC + 4);
    ck_assert_uint_ge(cpu->cycles, 2000000);
    ck_assert_uint_eq(cpu->retired, 1);
}
END_TEST

START_TEST(a_wait_that_nothing_can_end_stops_the_machine)
{
    LOAD(bare(INSN_wait));
    ck_assert_int_eq(machine_run(m, 10), STOP_ASLEEP);
    ck_assert_ptr_nonnull(strstr(m->why, "v:80001000"));
    ck_assert_int_eq(machine_run(m, 10), STOP_ASLEEP);
}
END_TEST

Suite *suite_exec_priv(void)
{
    Suite *s = suite_create("exec_priv");
    TCase *t = tcase_create("exec_priv");

    tcase_add_checked_fixture(t, NULL, loaded_free);
    tcase_add_test(t, cu0_lets_user_mode_use_cp0);
    tcase_add_test(t, eret_has_no_delay_slot);
    tcase_add_test(t, tlbwi_tlbp_tlbr_agree);
    tcase_add_test(t, tlbp_that_finds_nothing_keeps_the_number);
    tcase_add_test(t, a_doubled_tlb_entry_is_a_machine_check);
    tcase_add_test(t, tlbwr_writes_the_entry_that_random_names);
    tcase_add_test(t, di_and_ei_return_the_old_status);
    tcase_add_test(t, wait_jumps_to_the_timer_and_epc_is_after_it);
    tcase_add_test(t, a_wait_that_nothing_can_end_stops_the_machine);
    suite_add_tcase(s, t);
    return s;
}
