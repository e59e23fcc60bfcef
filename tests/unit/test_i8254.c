/* SPDX-License-Identifier: MIT */
/* test_i8254.c - the interval timers, computed from the time. */
#include <check.h>

#include "machine/clock.h"
#include "machine/spec/cost.h"
#include "tests/unit/ports.h"
#include "tests/unit/program.h"

Suite *suite_i8254(void);

enum {
    COUNTER0 = 0x40,
    COUNTER2 = 0x42,
    CONTROL = 0x43,
    MODE0 = 0x30, /* counter 0, both bytes */
    MODE2 = 0x34,
    MODE2_OF_2 = 0xb4,
    LATCH0 = 0x00,
    READ_BACK_0 = 0xc2,
    HZ = 1193182
};

static struct machine *m;

static void setup(void)
{
    m = program(NULL, 0);
    pics_ready(m);
}

static void teardown(void)
{
    machine_free(m);
}

static void count_from(uint8_t control, uint32_t port, uint16_t count)
{
    out(m, CONTROL, control);
    out(m, port, (uint8_t)count);
    out(m, port, (uint8_t)(count >> 8));
}

/* The first cycle at which n clocks have passed since cycle 0. */
static uint64_t clocks(uint64_t n)
{
    return (n * CYCLES_PER_SECOND + HZ - 1) / HZ;
}

static uint16_t latched(void)
{
    out(m, CONTROL, LATCH0);
    uint8_t low = in(m, COUNTER0);
    return (uint16_t)(low | in(m, COUNTER0) << 8);
}

START_TEST(before_anything_is_written_no_interrupt_comes)
{
    ck_assert_uint_eq(i8254_deadline(m), CLOCK_NEVER);
}
END_TEST

START_TEST(mode_0_interrupts_once_at_its_end)
{
    count_from(MODE0, COUNTER0, 1000);
    ck_assert_uint_eq(m->cpu.device_deadline, clocks(1000));
    at_cycle(m, clocks(1000) - 1);
    ck_assert(!line_is_up(m, 2));
    at_cycle(m, clocks(1000));
    ck_assert(line_is_up(m, 2));
    ck_assert_uint_eq(i8259_acknowledge(m), 0);
    ck_assert_uint_eq(i8254_deadline(m), CLOCK_NEVER);
}
END_TEST

START_TEST(mode_2_interrupts_every_time)
{
    count_from(MODE2, COUNTER0, 1000);
    for (uint64_t n = 1; n < 5; n++) {
        ck_assert_uint_eq(i8254_deadline(m), clocks(1000 * n));
        at_cycle(m, clocks(1000 * n));
        ck_assert_uint_eq(i8259_acknowledge(m), 0);
        out(m, 0x20, 0x20);
    }
}
END_TEST

START_TEST(a_request_nobody_takes_ends_the_deadlines)
{
    count_from(MODE2, COUNTER0, 1000);
    at_cycle(m, clocks(1000));
    ck_assert_uint_eq(i8254_deadline(m), CLOCK_NEVER);
}
END_TEST

START_TEST(edges_that_were_missed_are_not_made_up_for)
{
    count_from(MODE2, COUNTER0, 1000);
    at_cycle(m, clocks(1000));
    m->cpu.cycles = clocks(3500);
    ck_assert_uint_eq(load_word(m, BOARD_gt + 0xc34), 0);
    ck_assert_uint_eq(i8254_deadline(m), clocks(4000));
}
END_TEST

START_TEST(a_latched_count_stays_until_it_is_read)
{
    count_from(MODE2, COUNTER0, 1000);
    at_cycle(m, clocks(300));
    out(m, CONTROL, LATCH0);
    at_cycle(m, clocks(400));
    ck_assert_uint_eq(in(m, COUNTER0), 700 & 0xff);
    ck_assert_uint_eq(in(m, COUNTER0), 700 >> 8);
    ck_assert_uint_eq(latched(), 600);
    at_cycle(m, clocks(1000));
    ck_assert_uint_eq(latched(), 1000);
}
END_TEST

START_TEST(a_count_of_0_is_65536)
{
    count_from(MODE0, COUNTER0, 0);
    ck_assert_uint_eq(i8254_deadline(m), clocks(65536));
    at_cycle(m, clocks(1));
    ck_assert_uint_eq(latched(), 0xffff);
}
END_TEST

START_TEST(mode_3_counts_by_twos)
{
    count_from(0x36, COUNTER0, 1000);
    at_cycle(m, clocks(100));
    ck_assert_uint_eq(latched(), 800);
    at_cycle(m, clocks(600));
    ck_assert_uint_eq(latched(), 800);
}
END_TEST

START_TEST(the_other_counters_interrupt_nobody)
{
    count_from(MODE2_OF_2, COUNTER2, 10);
    ck_assert_uint_eq(i8254_deadline(m), CLOCK_NEVER);
    at_cycle(m, clocks(3));
    ck_assert_uint_eq(in(m, COUNTER2), 7);
    ck_assert_uint_eq(in(m, COUNTER2), 0);
}
END_TEST

START_TEST(read_back_tells_mode_and_output_first)
{
    count_from(MODE0, COUNTER0, 1000);
    out(m, CONTROL, READ_BACK_0);
    ck_assert_uint_eq(in(m, COUNTER0), 0x30);
    ck_assert_uint_eq(in(m, COUNTER0), 1000 & 0xff);
    ck_assert_uint_eq(in(m, COUNTER0), 1000 >> 8);
    at_cycle(m, clocks(1000));
    out(m, CONTROL, READ_BACK_0);
    ck_assert_uint_eq(in(m, COUNTER0), 0x80 | 0x30);
}
END_TEST

START_TEST(one_byte_may_be_enough)
{
    out(m, CONTROL, 0x14); /* low byte, mode 2 */
    out(m, COUNTER0, 200);
    ck_assert_uint_eq(i8254_deadline(m), clocks(200));
    at_cycle(m, clocks(50));
    ck_assert_uint_eq(in(m, COUNTER0), 150);
    ck_assert_uint_eq(in(m, COUNTER0), 150);
}
END_TEST

Suite *suite_i8254(void)
{
    Suite *s = suite_create("i8254");
    TCase *t = tcase_create("i8254");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, before_anything_is_written_no_interrupt_comes);
    tcase_add_test(t, mode_0_interrupts_once_at_its_end);
    tcase_add_test(t, mode_2_interrupts_every_time);
    tcase_add_test(t, a_request_nobody_takes_ends_the_deadlines);
    tcase_add_test(t, edges_that_were_missed_are_not_made_up_for);
    tcase_add_test(t, a_latched_count_stays_until_it_is_read);
    tcase_add_test(t, a_count_of_0_is_65536);
    tcase_add_test(t, mode_3_counts_by_twos);
    tcase_add_test(t, the_other_counters_interrupt_nobody);
    tcase_add_test(t, read_back_tells_mode_and_output_first);
    tcase_add_test(t, one_byte_may_be_enough);
    suite_add_tcase(s, t);
    return s;
}
