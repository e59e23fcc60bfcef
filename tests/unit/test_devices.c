/* SPDX-License-Identifier: MIT */
/* test_devices.c - deadlines, interrupt lines, and sleeping until them. */
#include <check.h>

#include "machine/clock.h"
#include "machine/cp0.h"
#include "machine/device/devices.h"
#include "machine/spec/cost.h"
#include "machine/spec/fields.h"
#include "tests/unit/ports.h"
#include "tests/unit/program.h"

Suite *suite_devices(void);

enum { WAIT_WORD = 0x42000020, CONTROL = 0x43, COUNTER0 = 0x40 };
enum { EVERY_1000 = 0x34, ONCE = 0x30, IM2 = 0x400 };

static struct machine *m;

static void setup(void)
{
    m = PROGRAM(WAIT_WORD);
    pics_ready(m);
}

static void teardown(void)
{
    machine_free(m);
}

static void count_1000(uint8_t control)
{
    out(m, CONTROL, control);
    out(m, COUNTER0, 1000 & 0xff);
    out(m, COUNTER0, 1000 >> 8);
}

START_TEST(a_line_shows_in_cause_and_asks_for_attention)
{
    cp0_write(&m->cpu, CP0_status, STATUS_IE | IM2);
    clock_set_line(&m->cpu, 2, true);
    ck_assert_uint_eq(m->cpu.cp0[CP0_cause] & CAUSE_IP, CAUSE_IP2);
    ck_assert_uint_eq(m->cpu.attention, 0);
    clock_set_line(&m->cpu, 2, false);
    ck_assert_uint_eq(m->cpu.cp0[CP0_cause] & CAUSE_IP, 0);
    ck_assert_uint_gt(m->cpu.attention, 0);
}
END_TEST

START_TEST(attention_comes_with_the_nearer_deadline)
{
    cp0_write(&m->cpu, CP0_compare, 1000);
    ck_assert_uint_eq(m->cpu.attention, 1000 * COST_per_count);
    clock_set_device_deadline(&m->cpu, 700);
    ck_assert_uint_eq(m->cpu.attention, 700);
    clock_set_device_deadline(&m->cpu, 7000);
    ck_assert_uint_eq(m->cpu.attention, 1000 * COST_per_count);
}
END_TEST

START_TEST(a_device_interrupts_between_instructions)
{
    count_1000(ONCE);
    cp0_write(&m->cpu, CP0_status, STATUS_IE | IM2);
    m->cpu.cycles = m->cpu.device_deadline - 1;
    cpu_set_pc(&m->cpu, PROGRAM_PC + 4);
    machine_run(m, 2);
    ck_assert_int_eq(cause_exc(m->cpu.cp0[CP0_cause]), EXC_Int);
    ck_assert_uint_eq(m->cpu.cp0[CP0_epc], PROGRAM_PC + 8);
}
END_TEST

START_TEST(wait_jumps_to_the_interrupt_of_a_device)
{
    count_1000(ONCE);
    cp0_write(&m->cpu, CP0_status, STATUS_IE | IM2);
    uint64_t due = m->cpu.device_deadline;
    machine_run(m, 2);
    ck_assert_int_eq(m->stop, STOP_NONE);
    ck_assert_uint_eq(m->cpu.exceptions[EXC_Int], 1);
    ck_assert_uint_eq(m->cpu.cycles, due + COST_exception);
}
END_TEST

START_TEST(wait_sleeps_through_events_that_do_not_interrupt)
{
    count_1000(ONCE); /* of which only the mask register hears */
    out(m, 0x21, 1);
    cp0_write(&m->cpu, CP0_status, STATUS_IE | IM2 | STATUS_IM7);
    cp0_write(&m->cpu, CP0_compare, 10000000);
    machine_run(m, 2);
    ck_assert_uint_eq(m->cpu.exceptions[EXC_Int], 1);
    ck_assert(m->cpu.cp0[CP0_cause] & CAUSE_IP7);
}
END_TEST

START_TEST(a_sleep_that_only_masked_events_could_end_has_no_end)
{
    count_1000(EVERY_1000);
    out(m, 0x21, 1);
    cp0_write(&m->cpu, CP0_status, STATUS_IE | IM2);
    ck_assert_int_eq(machine_run(m, 2), STOP_ASLEEP);
}
END_TEST

START_TEST(an_alarm_wakes_after_hours)
{
    out(m, 0x70, 5);
    out(m, 0x71, 0x12); /* at noon */
    out(m, 0x70, 11);
    out(m, 0x71, 0x22);
    cp0_write(&m->cpu, CP0_status, STATUS_IE | IM2);
    machine_run(m, 2);
    ck_assert_uint_eq(m->cpu.exceptions[EXC_Int], 1);
    ck_assert_uint_eq(m->cpu.cycles / CYCLES_PER_SECOND, 12 * 3600);
    ck_assert_uint_gt(m->cpu.deadline, m->cpu.cycles);
}
END_TEST

Suite *suite_devices(void)
{
    Suite *s = suite_create("devices");
    TCase *t = tcase_create("devices");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, a_line_shows_in_cause_and_asks_for_attention);
    tcase_add_test(t, attention_comes_with_the_nearer_deadline);
    tcase_add_test(t, a_device_interrupts_between_instructions);
    tcase_add_test(t, wait_jumps_to_the_interrupt_of_a_device);
    tcase_add_test(t, wait_sleeps_through_events_that_do_not_interrupt);
    tcase_add_test(t, a_sleep_that_only_masked_events_could_end_has_no_end);
    tcase_add_test(t, an_alarm_wakes_after_hours);
    suite_add_tcase(s, t);
    return s;
}
