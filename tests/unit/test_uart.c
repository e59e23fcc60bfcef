/* SPDX-License-Identifier: MIT */
/* test_uart.c - a 16550, register by register. */
#include <check.h>

#include "machine/clock.h"
#include "machine/spec/uart_chip.h"
#include "machine/spec/cost.h"

Suite *suite_uart(void);

enum { NOW = 1000, TRIGGER_4 = 0x40, TRIGGER_14 = 0xc0 };

static struct uart u;

static void setup(void)
{
    uart_reset(&u);
}

static uint8_t in(unsigned reg)
{
    return uart_read(&u, reg, NOW);
}

static void out(unsigned reg, uint8_t value)
{
    uart_write(&u, reg, value, NOW);
}

static void receive(const char *bytes)
{
    while (*bytes)
        uart_receive(&u, (uint8_t)*bytes++, NOW);
}

START_TEST(what_is_written_to_data_is_sent)
{
    ck_assert(uart_write(&u, UART_DATA, 'h', NOW));
    ck_assert(!uart_write(&u, UART_SCR, 'h', NOW));
}
END_TEST

START_TEST(the_transmitter_is_always_empty)
{
    ck_assert_uint_eq(in(UART_LSR), UART_LSR_THRE | UART_LSR_TEMT);
    out(UART_DATA, 'x');
    ck_assert_uint_eq(in(UART_LSR), UART_LSR_THRE | UART_LSR_TEMT);
}
END_TEST

START_TEST(without_fifos_one_byte_is_received_at_a_time)
{
    ck_assert_uint_eq(uart_room(&u), 1);
    receive("a");
    ck_assert_uint_eq(uart_room(&u), 0);
    ck_assert_uint_eq(in(UART_LSR)&UART_LSR_DR, UART_LSR_DR);
    ck_assert_uint_eq(in(UART_DATA), 'a');
    ck_assert_uint_eq(in(UART_LSR)&UART_LSR_DR, 0);
    ck_assert_uint_eq(uart_room(&u), 1);
}
END_TEST

START_TEST(the_fifo_gives_its_bytes_in_order)
{
    out(UART_FCR, UART_FCR_ENABLE | TRIGGER_14);
    ck_assert_uint_eq(uart_room(&u), 14);
    receive("abc");
    ck_assert_uint_eq(uart_room(&u), 11);
    ck_assert_uint_eq(in(UART_DATA), 'a');
    ck_assert_uint_eq(in(UART_DATA), 'b');
    ck_assert_uint_eq(in(UART_LSR)&UART_LSR_DR, UART_LSR_DR);
    ck_assert_uint_eq(in(UART_DATA), 'c');
    ck_assert_uint_eq(in(UART_LSR)&UART_LSR_DR, 0);
    ck_assert_uint_eq(in(UART_DATA), 0);
}
END_TEST

START_TEST(the_divisor_hides_data_and_interrupt_enable)
{
    out(UART_IER, 0x0d);
    out(UART_LCR, UART_LCR_DLAB);
    out(UART_DATA, 1);
    out(UART_IER, 2);
    ck_assert_uint_eq(in(UART_DATA), 1);
    ck_assert_uint_eq(in(UART_IER), 2);
    out(UART_LCR, 0);
    ck_assert_uint_eq(in(UART_IER), 0x0d);
}
END_TEST

START_TEST(unwritable_bits_read_zero)
{
    out(UART_IER, 0xff);
    ck_assert_uint_eq(in(UART_IER), UART_IER_BITS);
    out(UART_MCR, 0xff);
    ck_assert_uint_eq(in(UART_MCR), UART_MCR_BITS);
    out(UART_SCR, 0xff);
    ck_assert_uint_eq(in(UART_SCR), 0xff);
}
END_TEST

START_TEST(iir_says_whether_fifos_are_on)
{
    ck_assert_uint_eq(in(UART_IIR), UART_IIR_NONE_PENDING);
    out(UART_FCR, UART_FCR_ENABLE);
    ck_assert_uint_eq(in(UART_IIR), UART_IIR_NONE_PENDING | UART_IIR_FIFOS);
}
END_TEST

START_TEST(asking_for_empty_raises_it_and_reading_iir_answers_it)
{
    out(UART_IER, UART_IER_EMPTY);
    ck_assert(uart_interrupts(&u));
    ck_assert_uint_eq(in(UART_IIR), UART_IIR_EMPTY);
    ck_assert(!uart_interrupts(&u));
    ck_assert_uint_eq(in(UART_IIR), UART_IIR_NONE_PENDING);
    out(UART_DATA, 'x');
    ck_assert(uart_interrupts(&u));
}
END_TEST

START_TEST(received_data_comes_before_empty)
{
    out(UART_IER, UART_IER_EMPTY | UART_IER_RECEIVED);
    receive("a");
    ck_assert_uint_eq(in(UART_IIR), UART_IIR_RECEIVED);
    ck_assert_uint_eq(in(UART_IIR), UART_IIR_RECEIVED);
    in(UART_DATA);
    ck_assert_uint_eq(in(UART_IIR), UART_IIR_EMPTY);
}
END_TEST

START_TEST(the_trigger_level_holds_the_interrupt_back)
{
    out(UART_IER, UART_IER_RECEIVED);
    out(UART_FCR, UART_FCR_ENABLE | TRIGGER_4);
    receive("abc");
    ck_assert(!uart_interrupts(&u));
    receive("d");
    ck_assert(uart_interrupts(&u));
    in(UART_DATA);
    ck_assert(!uart_interrupts(&u));
}
END_TEST

START_TEST(bytes_that_stay_time_out_after_four_characters)
{
    uint64_t four = 4 * 10 * 12 * (uint64_t)CYCLES_PER_SECOND / 115200;

    out(UART_LCR, UART_LCR_BITS);
    out(UART_IER, UART_IER_RECEIVED);
    out(UART_FCR, UART_FCR_ENABLE | TRIGGER_4);
    ck_assert_uint_eq(u.timeout_at, CLOCK_NEVER);
    receive("ab");
    ck_assert_uint_eq(u.timeout_at, NOW + four);
    uart_tick(&u, NOW + four - 1);
    ck_assert(!uart_interrupts(&u));
    uart_tick(&u, NOW + four);
    ck_assert_uint_eq(in(UART_IIR), UART_IIR_TIMEOUT | UART_IIR_FIFOS);
    in(UART_DATA);
    ck_assert(!uart_interrupts(&u));
    ck_assert_uint_eq(u.timeout_at, NOW + four);
    in(UART_DATA);
    ck_assert_uint_eq(u.timeout_at, CLOCK_NEVER);
}
END_TEST

START_TEST(turning_the_fifos_on_or_off_empties_them)
{
    out(UART_FCR, UART_FCR_ENABLE);
    receive("a");
    out(UART_FCR, 0);
    ck_assert_uint_eq(in(UART_LSR)&UART_LSR_DR, 0);
    out(UART_FCR, UART_FCR_ENABLE);
    ck_assert_uint_eq(in(UART_DATA), 0);
}
END_TEST

START_TEST(fcr_clears_the_receiver_alone)
{
    out(UART_FCR, UART_FCR_ENABLE | TRIGGER_4);
    receive("abc");
    out(UART_FCR, UART_FCR_ENABLE | UART_FCR_CLEAR_RECEIVER | TRIGGER_4);
    ck_assert_uint_eq(in(UART_LSR), UART_LSR_THRE | UART_LSR_TEMT);
    ck_assert_uint_eq(uart_room(&u), 4);
    ck_assert_uint_eq(u.timeout_at, CLOCK_NEVER);
}
END_TEST

START_TEST(in_a_loop_what_is_sent_is_received)
{
    out(UART_MCR, UART_MCR_LOOP);
    ck_assert(!uart_write(&u, UART_DATA, 'x', NOW));
    ck_assert_uint_eq(uart_room(&u), 0);
    ck_assert_uint_eq(in(UART_DATA), 'x');
}
END_TEST

START_TEST(in_a_loop_the_modem_status_shows_the_modem_control)
{
    ck_assert_uint_eq(in(UART_MSR), UART_MSR_CONNECTED);
    out(UART_MCR, UART_MCR_LOOP | UART_MCR_RTS | UART_MCR_OUT2);
    ck_assert_uint_eq(in(UART_MSR), UART_MSR_CTS | UART_MSR_DCD);
    out(UART_MCR, UART_MCR_LOOP | UART_MCR_DTR | UART_MCR_OUT1);
    ck_assert_uint_eq(in(UART_MSR), UART_MSR_DSR | UART_MSR_RI);
}
END_TEST

START_TEST(an_overrun_is_an_error_of_the_line_until_it_is_read)
{
    out(UART_IER, UART_IER_LINE | UART_IER_RECEIVED);
    out(UART_MCR, UART_MCR_LOOP);
    out(UART_DATA, 'a');
    out(UART_DATA, 'b');
    ck_assert_uint_eq(in(UART_IIR), UART_IIR_LINE);
    ck_assert_uint_eq(in(UART_LSR)&UART_LSR_ERRORS, UART_LSR_OVERRUN);
    ck_assert_uint_eq(in(UART_LSR)&UART_LSR_ERRORS, 0);
    ck_assert_uint_eq(in(UART_IIR), UART_IIR_RECEIVED);
}
END_TEST

START_TEST(a_full_fifo_keeps_what_it_has)
{
    out(UART_FCR, UART_FCR_ENABLE);
    out(UART_MCR, UART_MCR_LOOP);
    for (uint8_t i = 0; i <= UART_FIFO; i++)
        out(UART_DATA, 'a' + i);
    ck_assert_uint_eq(in(UART_LSR)&UART_LSR_OVERRUN, UART_LSR_OVERRUN);
    for (uint8_t i = 0; i < UART_FIFO; i++)
        ck_assert_uint_eq(in(UART_DATA), 'a' + i);
    ck_assert_uint_eq(in(UART_LSR)&UART_LSR_DR, 0);
}
END_TEST

Suite *suite_uart(void)
{
    Suite *s = suite_create("uart");
    TCase *t = tcase_create("uart");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, what_is_written_to_data_is_sent);
    tcase_add_test(t, the_transmitter_is_always_empty);
    tcase_add_test(t, without_fifos_one_byte_is_received_at_a_time);
    tcase_add_test(t, the_fifo_gives_its_bytes_in_order);
    tcase_add_test(t, the_divisor_hides_data_and_interrupt_enable);
    tcase_add_test(t, unwritable_bits_read_zero);
    tcase_add_test(t, iir_says_whether_fifos_are_on);
    tcase_add_test(t, asking_for_empty_raises_it_and_reading_iir_answers_it);
    tcase_add_test(t, received_data_comes_before_empty);
    tcase_add_test(t, the_trigger_level_holds_the_interrupt_back);
    tcase_add_test(t, bytes_that_stay_time_out_after_four_characters);
    tcase_add_test(t, turning_the_fifos_on_or_off_empties_them);
    tcase_add_test(t, fcr_clears_the_receiver_alone);
    tcase_add_test(t, in_a_loop_what_is_sent_is_received);
    tcase_add_test(t, in_a_loop_the_modem_status_shows_the_modem_control);
    tcase_add_test(t, an_overrun_is_an_error_of_the_line_until_it_is_read);
    tcase_add_test(t, a_full_fifo_keeps_what_it_has);
    suite_add_tcase(s, t);
    return s;
}
