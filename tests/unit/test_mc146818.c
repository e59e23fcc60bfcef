/* SPDX-License-Identifier: MIT */
/* test_mc146818.c - the real-time clock, on the machine's time. */
#include <check.h>

#include "machine/clock.h"
#include "machine/spec/cost.h"
#include "tests/unit/ports.h"
#include "tests/unit/program.h"

Suite *suite_mc146818(void);

enum { A = 10, B, C, D, MONTH = 8, YEAR = 9, CENTURY = 0x32 };
enum { HELD = 0x80, PERIODIC = 0x40, ALARM = 0x20, UPDATED = 0x10 };
enum { MODE_24 = 0x02, BINARY = 0x04, IRQ = 0x80, UIP = 0x80 };

#define SECOND ((uint64_t)CYCLES_PER_SECOND)

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

static uint8_t get(uint8_t at)
{
    out(m, 0x70, at);
    return in(m, 0x71);
}

static void set(uint8_t at, uint8_t value)
{
    out(m, 0x70, at);
    out(m, 0x71, value);
}

static void assert_time(unsigned hour, unsigned minute, unsigned second)
{
    ck_assert_uint_eq(get(4), hour);
    ck_assert_uint_eq(get(2), minute);
    ck_assert_uint_eq(get(0), second);
}

START_TEST(power_on_is_the_beginning_of_2000)
{
    assert_time(0, 0, 0);
    ck_assert_uint_eq(get(6), 7); /* a Saturday */
    ck_assert_uint_eq(get(7), 1);
    ck_assert_uint_eq(get(MONTH), 1);
    ck_assert_uint_eq(get(YEAR), 0);
    ck_assert_uint_eq(get(CENTURY), 0x20);
    ck_assert_uint_eq(get(D), 0x80);
}
END_TEST

START_TEST(time_passes_with_the_cycles)
{
    at_cycle(m, (59 + 59 * 60 + 23 * 3600) * SECOND);
    assert_time(0x23, 0x59, 0x59);
    at_cycle(m, 86400 * SECOND);
    assert_time(0, 0, 0);
    ck_assert_uint_eq(get(7), 2);
    ck_assert_uint_eq(get(6), 1);
}
END_TEST

START_TEST(an_update_is_announced_for_244_microseconds_every_second)
{
    ck_assert_uint_eq(get(A) & UIP, 0);
    at_cycle(m, SECOND - 12200 - 1);
    ck_assert_uint_eq(get(A) & UIP, 0);
    at_cycle(m, SECOND - 12200);
    ck_assert_uint_eq(get(A) & UIP, UIP);
    at_cycle(m, SECOND - 1);
    ck_assert_uint_eq(get(A) & UIP, UIP);
    at_cycle(m, SECOND);
    ck_assert_uint_eq(get(A) & UIP, 0);
}
END_TEST

START_TEST(a_time_that_is_set_goes_on_from_there)
{
    set(B, HELD | MODE_24);
    set(0, 0x58);
    set(2, 0x59);
    set(4, 0x23);
    set(7, 0x28);
    set(MONTH, 0x02);
    set(YEAR, 0x24);
    at_cycle(m, 5 * SECOND);
    assert_time(0x23, 0x59, 0x58);
    set(B, MODE_24);
    at_cycle(m, 7 * SECOND);
    assert_time(0, 0, 0);
    ck_assert_uint_eq(get(7), 0x29);
}
END_TEST

START_TEST(a_single_byte_can_be_set_while_it_runs)
{
    at_cycle(m, 10 * SECOND);
    set(2, 0x30);
    at_cycle(m, 11 * SECOND);
    assert_time(0, 0x30, 0x11);
}
END_TEST

START_TEST(hours_have_two_forms_and_numbers_too)
{
    at_cycle(m, 13 * 3600 * SECOND);
    set(B, 0);
    ck_assert_uint_eq(get(4), 0x81);
    set(B, BINARY | MODE_24);
    ck_assert_uint_eq(get(4), 13);
    set(B, BINARY);
    ck_assert_uint_eq(get(4), 0x81);
    at_cycle(m, 24 * 3600 * SECOND);
    ck_assert_uint_eq(get(4), 12);
}
END_TEST

START_TEST(flags_come_without_their_interrupts_and_go_when_read)
{
    get(C);
    at_cycle(m, SECOND);
    ck_assert_uint_eq(get(C), UPDATED | PERIODIC);
    ck_assert_uint_eq(get(C), 0);
    ck_assert(!line_is_up(m, 2));
}
END_TEST

START_TEST(an_update_interrupt_stands_until_register_c_is_read)
{
    set(B, MODE_24 | UPDATED);
    ck_assert_uint_eq(m->cpu.device_deadline, SECOND);
    at_cycle(m, SECOND);
    ck_assert_uint_eq(i8259_acknowledge(m), 8);
    ck_assert_uint_eq(mc146818_deadline(m), CLOCK_NEVER);
    ck_assert_uint_eq(get(C) & (IRQ | UPDATED), IRQ | UPDATED);
    ck_assert_uint_eq(mc146818_deadline(m), 2 * SECOND);
}
END_TEST

START_TEST(periodic_interrupts_come_at_the_rate_of_register_a)
{
    set(A, 0x2f); /* twice a second */
    set(B, MODE_24 | PERIODIC);
    ck_assert_uint_eq(mc146818_deadline(m), SECOND / 2);
    at_cycle(m, SECOND / 2);
    get(C);
    ck_assert_uint_eq(mc146818_deadline(m), SECOND);
    set(A, 0x20); /* none */
    ck_assert_uint_eq(mc146818_deadline(m), CLOCK_NEVER);
}
END_TEST

START_TEST(an_alarm_comes_when_all_three_match)
{
    set(1, 0x05);
    set(3, 0x02);
    set(5, 0x01);
    set(B, MODE_24 | ALARM);
    ck_assert_uint_eq(mc146818_deadline(m), (3600 + 2 * 60 + 5) * SECOND);
    set(5, 0xff);
    set(3, 0xc0);
    ck_assert_uint_eq(mc146818_deadline(m), 5 * SECOND);
    at_cycle(m, 5 * SECOND);
    ck_assert_uint_eq(get(C) & ALARM, ALARM);
    ck_assert_uint_eq(mc146818_deadline(m), 65 * SECOND);
}
END_TEST

START_TEST(an_alarm_that_cannot_match_never_comes)
{
    set(1, 0x77);
    set(B, MODE_24 | ALARM);
    ck_assert_uint_eq(mc146818_deadline(m), CLOCK_NEVER);
}
END_TEST

START_TEST(what_is_no_date_does_no_harm)
{
    set(B, HELD | BINARY | MODE_24);
    for (uint8_t at = 0; at <= YEAR; at++)
        set(at, 0xff);
    set(CENTURY, 0xff);
    set(B, BINARY | MODE_24);
    at_cycle(m, SECOND);
    ck_assert_uint_lt(get(0), 60);
    ck_assert_uint_le(get(MONTH), 12);
}
END_TEST

START_TEST(the_other_bytes_are_memory)
{
    set(0x40, 0xa5);
    ck_assert_uint_eq(get(0x40), 0xa5);
    ck_assert_uint_eq(get(0xc0), 0xa5); /* the index has seven bits */
}
END_TEST

Suite *suite_mc146818(void)
{
    Suite *s = suite_create("mc146818");
    TCase *t = tcase_create("mc146818");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, power_on_is_the_beginning_of_2000);
    tcase_add_test(t, time_passes_with_the_cycles);
    tcase_add_test(t, an_update_is_announced_for_244_microseconds_every_second);
    tcase_add_test(t, a_time_that_is_set_goes_on_from_there);
    tcase_add_test(t, a_single_byte_can_be_set_while_it_runs);
    tcase_add_test(t, hours_have_two_forms_and_numbers_too);
    tcase_add_test(t, flags_come_without_their_interrupts_and_go_when_read);
    tcase_add_test(t, an_update_interrupt_stands_until_register_c_is_read);
    tcase_add_test(t, periodic_interrupts_come_at_the_rate_of_register_a);
    tcase_add_test(t, an_alarm_comes_when_all_three_match);
    tcase_add_test(t, an_alarm_that_cannot_match_never_comes);
    tcase_add_test(t, what_is_no_date_does_no_harm);
    tcase_add_test(t, the_other_bytes_are_memory);
    suite_add_tcase(s, t);
    return s;
}
