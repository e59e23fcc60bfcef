/* SPDX-License-Identifier: MIT */
/* test_i8259.c - the interrupt controllers, as drivers use them. */
#include <check.h>

#include "tests/unit/ports.h"
#include "tests/unit/program.h"

Suite *suite_i8259(void);

enum {
    PIC1 = 0x20,
    MASK1 = 0x21,
    PIC2 = 0xa0,
    MASK2 = 0xa1,
    LEVELS1 = 0x4d0,
    LEVELS2 = 0x4d1,
    READ_IRR = 0x0a,
    READ_ISR = 0x0b,
    POLL = 0x0c,
    END = 0x20,
    END_THIS = 0x60,
    END_ROTATE = 0xa0,
    SET_LOWEST = 0xc0,
    SPECIAL_MASK = 0x68
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

static void edge(unsigned irq)
{
    i8259_set(m, irq, true);
    i8259_set(m, irq, false);
}

static bool pending(void)
{
    return line_is_up(m, 2);
}

START_TEST(a_request_raises_the_line_until_it_is_acknowledged)
{
    ck_assert(!pending());
    edge(4);
    ck_assert(pending());
    ck_assert_uint_eq(i8259_acknowledge(m), 4);
    ck_assert(!pending());
}
END_TEST

START_TEST(a_masked_request_waits_for_its_mask_to_go)
{
    out(m, MASK1, 1 << 4);
    edge(4);
    ck_assert(!pending());
    out(m, MASK1, 0);
    ck_assert(pending());
    ck_assert_uint_eq(in(m, MASK1), 0);
}
END_TEST

START_TEST(the_lower_number_comes_first)
{
    edge(4);
    edge(1);
    ck_assert_uint_eq(i8259_acknowledge(m), 1);
    out(m, PIC1, END);
    ck_assert_uint_eq(i8259_acknowledge(m), 4);
}
END_TEST

START_TEST(what_is_in_service_holds_back_itself_and_what_comes_after)
{
    edge(3);
    i8259_acknowledge(m);
    edge(3);
    edge(4);
    ck_assert(!pending());
    edge(1);
    ck_assert(pending());
    ck_assert_uint_eq(i8259_acknowledge(m), 1);
    out(m, PIC1, END_THIS | 1);
    ck_assert(!pending());
    out(m, PIC1, END_THIS | 3);
    ck_assert(pending());
}
END_TEST

START_TEST(the_second_one_comes_through_irq_2)
{
    edge(14);
    ck_assert(pending());
    ck_assert_uint_eq(i8259_acknowledge(m), 14);
    out(m, PIC1, READ_ISR);
    out(m, PIC2, READ_ISR);
    ck_assert_uint_eq(in(m, PIC1), 1 << 2);
    ck_assert_uint_eq(in(m, PIC2), 1 << (14 - 8));
    out(m, PIC2, END_THIS | (14 - 8));
    out(m, PIC1, END_THIS | 2);
    ck_assert_uint_eq(in(m, PIC1), 0);
    edge(8);
    ck_assert_uint_eq(i8259_acknowledge(m), 8);
}
END_TEST

START_TEST(an_edge_counts_once_however_long_the_line_is_high)
{
    i8259_set(m, 4, true);
    i8259_acknowledge(m);
    out(m, PIC1, END);
    i8259_set(m, 4, true);
    ck_assert(!pending());
    i8259_set(m, 4, false);
    i8259_set(m, 4, true);
    ck_assert(pending());
}
END_TEST

START_TEST(a_level_counts_as_long_as_it_stands)
{
    out(m, LEVELS1, 1 << 5);
    i8259_set(m, 5, true);
    i8259_acknowledge(m);
    ck_assert(!pending());
    out(m, PIC1, END);
    ck_assert(pending());
    i8259_set(m, 5, false);
    ck_assert(!pending());
}
END_TEST

START_TEST(clock_and_cascade_have_no_levels)
{
    out(m, LEVELS1, 0xff);
    out(m, LEVELS2, 0xff);
    ck_assert_uint_eq(in(m, LEVELS1), 0xf8);
    ck_assert_uint_eq(in(m, LEVELS2), 0xde);
}
END_TEST

START_TEST(an_acknowledge_without_a_request_is_spurious)
{
    ck_assert_uint_eq(i8259_acknowledge(m), 7);
    out(m, PIC1, READ_ISR);
    ck_assert_uint_eq(in(m, PIC1), 0);
}
END_TEST

START_TEST(initialization_forgets_requests_and_masks_and_sets_the_vector)
{
    edge(5);
    out(m, MASK1, 0xff);
    out(m, PIC1, 0x11);
    out(m, MASK1, 0x2f);
    out(m, MASK1, 4);
    out(m, MASK1, 1);
    ck_assert_uint_eq(in(m, MASK1), 0);
    ck_assert_uint_eq(in(m, PIC1), 0);
    edge(5);
    ck_assert_uint_eq(i8259_acknowledge(m), 0x28 + 5);
}
END_TEST

START_TEST(a_single_chip_without_icw4_takes_one_byte)
{
    out(m, PIC1, 0x12);
    out(m, MASK1, 0x40);
    out(m, MASK1, 0x55);
    ck_assert_uint_eq(in(m, MASK1), 0x55);
}
END_TEST

START_TEST(an_automatic_end_leaves_nothing_in_service)
{
    out(m, PIC1, 0x13);
    out(m, MASK1, 0);
    out(m, MASK1, 0x03);
    edge(4);
    i8259_acknowledge(m);
    edge(4);
    ck_assert(pending());
}
END_TEST

START_TEST(rotation_makes_the_one_served_the_last)
{
    edge(0);
    i8259_acknowledge(m);
    out(m, PIC1, END_ROTATE);
    edge(0);
    edge(1);
    ck_assert_uint_eq(i8259_acknowledge(m), 1);
    out(m, PIC1, END);
    out(m, PIC1, SET_LOWEST | 7);
    edge(1);
    ck_assert_uint_eq(i8259_acknowledge(m), 0);
}
END_TEST

START_TEST(in_special_mask_mode_a_masked_service_holds_nobody_back)
{
    edge(3);
    i8259_acknowledge(m);
    edge(5);
    out(m, MASK1, 1 << 3);
    ck_assert(!pending());
    out(m, PIC1, SPECIAL_MASK);
    ck_assert(pending());
}
END_TEST

START_TEST(a_poll_is_an_acknowledge)
{
    edge(4);
    out(m, PIC1, POLL);
    ck_assert_uint_eq(in(m, PIC1), 0x84);
    ck_assert(!pending());
    out(m, PIC1, POLL);
    ck_assert_uint_eq(in(m, PIC1), 0);
    out(m, PIC1, READ_IRR);
    ck_assert_uint_eq(in(m, PIC1), 0);
}
END_TEST

START_TEST(the_system_controller_reads_the_vector)
{
    edge(9);
    ck_assert_uint_eq(load_word(m, BOARD_gt + 0xc34), 9);
    ck_assert(!pending());
}
END_TEST

Suite *suite_i8259(void)
{
    Suite *s = suite_create("i8259");
    TCase *t = tcase_create("i8259");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, a_request_raises_the_line_until_it_is_acknowledged);
    tcase_add_test(t, a_masked_request_waits_for_its_mask_to_go);
    tcase_add_test(t, the_lower_number_comes_first);
    tcase_add_test(t,
                   what_is_in_service_holds_back_itself_and_what_comes_after);
    tcase_add_test(t, the_second_one_comes_through_irq_2);
    tcase_add_test(t, an_edge_counts_once_however_long_the_line_is_high);
    tcase_add_test(t, a_level_counts_as_long_as_it_stands);
    tcase_add_test(t, clock_and_cascade_have_no_levels);
    tcase_add_test(t, an_acknowledge_without_a_request_is_spurious);
    tcase_add_test(
        t, initialization_forgets_requests_and_masks_and_sets_the_vector);
    tcase_add_test(t, a_single_chip_without_icw4_takes_one_byte);
    tcase_add_test(t, an_automatic_end_leaves_nothing_in_service);
    tcase_add_test(t, rotation_makes_the_one_served_the_last);
    tcase_add_test(t, in_special_mask_mode_a_masked_service_holds_nobody_back);
    tcase_add_test(t, a_poll_is_an_acknowledge);
    tcase_add_test(t, the_system_controller_reads_the_vector);
    suite_add_tcase(s, t);
    return s;
}
