/* SPDX-License-Identifier: MIT */
/* test_cp0.c - registers that count, are computed, or act; the clock. */
#include <check.h>

#include "machine/clock.h"
#include "machine/cp0.h"
#include "machine/spec/cost.h"
#include "tests/unit/program.h"

Suite *suite_cp0(void);

static struct machine *m;
static struct cpu *cpu;

static void setup(void)
{
    m = PROGRAM(0);
    cpu = &m->cpu;
}

static void teardown(void)
{
    machine_free(m);
}

START_TEST(power_on_leaves_the_reset_values)
{
    cpu_reset(cpu, TLB_ENTRIES);
    for (int r = 0; r < CP0_COUNT; r++)
        if (r != CP0_random)
            ck_assert_msg(cp0_read(cpu, (enum cp0_reg)r) == cp0_info[r].reset,
                          "%s", cp0_info[r].name);
}
END_TEST

START_TEST(config1_tells_the_size_of_the_tlb)
{
    ck_assert_uint_eq(cp0_read(cpu, CP0_config1) >> 25 & 0x3f, 16 - 1);
}
END_TEST

START_TEST(a_register_that_is_not_there_reads_zero)
{
    cp0_write(cpu, CP0_NONE, 0xffffffff);
    ck_assert_uint_eq(cp0_read(cpu, CP0_NONE), 0);
}
END_TEST

START_TEST(random_stays_at_or_above_wired)
{
    cp0_write(cpu, CP0_wired, 13);
    for (cpu->retired = 0; cpu->retired < 1000; cpu->retired++) {
        ck_assert_uint_ge(cp0_read(cpu, CP0_random), 13);
        ck_assert_uint_lt(cp0_read(cpu, CP0_random), 16);
    }
}
END_TEST

START_TEST(a_status_write_changes_the_mode)
{
    cp0_write(cpu, CP0_status, STATUS_KSU_SUPER);
    ck_assert_int_eq(cpu->mode, MODE_SUPER);
}
END_TEST

START_TEST(count_steps_every_second_cycle)
{
    cp0_write(cpu, CP0_count, 100);
    cpu->cycles += 10 * COST_per_count;
    ck_assert_uint_eq(cp0_read(cpu, CP0_count), 110);
}
END_TEST

START_TEST(dc_holds_count_and_lets_it_go_on_from_there)
{
    cp0_write(cpu, CP0_count, 100);
    cp0_write(cpu, CP0_cause, CAUSE_DC);
    cpu->cycles += 1000;
    ck_assert_uint_eq(cp0_read(cpu, CP0_count), 100);
    cp0_write(cpu, CP0_cause, 0);
    cpu->cycles += 10 * COST_per_count;
    ck_assert_uint_eq(cp0_read(cpu, CP0_count), 110);
}
END_TEST

START_TEST(a_held_count_never_fires)
{
    cp0_write(cpu, CP0_compare, 5);
    cp0_write(cpu, CP0_cause, CAUSE_DC);
    cpu->cycles += 1000;
    clock_tick(cpu);
    ck_assert_uint_eq(cpu->cp0[CP0_cause] & CAUSE_IP7, 0);
}
END_TEST

START_TEST(the_timer_fires_when_count_reaches_compare)
{
    cp0_write(cpu, CP0_compare, 5);
    cpu->cycles = 5 * COST_per_count - 1;
    clock_tick(cpu);
    ck_assert_uint_eq(cpu->cp0[CP0_cause] & CAUSE_IP7, 0);
    cpu->cycles++;
    clock_tick(cpu);
    ck_assert_uint_eq(cpu->cp0[CP0_cause] & (CAUSE_IP7 | CAUSE_TI),
                      CAUSE_IP7 | CAUSE_TI);
}
END_TEST

START_TEST(writing_compare_acknowledges_the_timer)
{
    cp0_write(cpu, CP0_compare, 5);
    cpu->cycles = 5 * COST_per_count;
    clock_tick(cpu);
    cp0_write(cpu, CP0_compare, 50);
    ck_assert_uint_eq(cpu->cp0[CP0_cause] & (CAUSE_IP7 | CAUSE_TI), 0);
}
END_TEST

START_TEST(a_compare_that_count_has_passed_waits_for_the_wrap)
{
    cp0_write(cpu, CP0_count, 100);
    cp0_write(cpu, CP0_compare, 99);
    ck_assert_uint_eq(cpu->deadline,
                      0xffffffffull * COST_per_count + cpu->cycles);
}
END_TEST

/* Three nops, and the timer due while they run. */
START_TEST(a_timer_interrupt_is_taken_between_instructions)
{
    cp0_write(cpu, CP0_compare, 1);
    cp0_write(cpu, CP0_status, STATUS_IM7 | STATUS_IE);
    machine_run(m, 3);
    ck_assert_int_eq(cause_exc(cpu->cp0[CP0_cause]), EXC_Int);
    ck_assert_uint_eq(cpu->cp0[CP0_epc], PROGRAM_PC + 8);
    ck_assert_uint_eq(cpu->pc, 0x80000180);
    ck_assert_uint_eq(cpu->cycles, 2 * COST_insn + COST_exception);
}
END_TEST

START_TEST(a_masked_interrupt_waits)
{
    cp0_write(cpu, CP0_compare, 1);
    cp0_write(cpu, CP0_status, STATUS_IE);
    machine_run(m, 10);
    ck_assert_uint_eq(cpu->exceptions[EXC_Int], 0);
    cp0_write(cpu, CP0_status, STATUS_IE | STATUS_IM7);
    machine_step(m);
    ck_assert_uint_eq(cpu->exceptions[EXC_Int], 1);
}
END_TEST

START_TEST(software_interrupts_come_through_cause)
{
    cp0_write(cpu, CP0_status, STATUS_IE | 0x100);
    cp0_write(cpu, CP0_cause, 0x100);
    machine_step(m);
    ck_assert_uint_eq(cpu->exceptions[EXC_Int], 1);
}
END_TEST

Suite *suite_cp0(void)
{
    Suite *s = suite_create("cp0");
    TCase *t = tcase_create("cp0");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, power_on_leaves_the_reset_values);
    tcase_add_test(t, config1_tells_the_size_of_the_tlb);
    tcase_add_test(t, a_register_that_is_not_there_reads_zero);
    tcase_add_test(t, random_stays_at_or_above_wired);
    tcase_add_test(t, a_status_write_changes_the_mode);
    tcase_add_test(t, count_steps_every_second_cycle);
    tcase_add_test(t, dc_holds_count_and_lets_it_go_on_from_there);
    tcase_add_test(t, a_held_count_never_fires);
    tcase_add_test(t, the_timer_fires_when_count_reaches_compare);
    tcase_add_test(t, writing_compare_acknowledges_the_timer);
    tcase_add_test(t, a_compare_that_count_has_passed_waits_for_the_wrap);
    tcase_add_test(t, a_timer_interrupt_is_taken_between_instructions);
    tcase_add_test(t, a_masked_interrupt_waits);
    tcase_add_test(t, software_interrupts_come_through_cause);
    suite_add_tcase(s, t);
    return s;
}
