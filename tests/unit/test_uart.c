/* SPDX-License-Identifier: MIT */
/* test_uart.c - the console's serial port. */
#include <check.h>
#include <string.h>

#include "machine/spec/board.h"
#include "machine/uart.h"

Suite *suite_uart(void);

enum { SCR = 7 };

static struct uart uart;
static char sent[16];
static size_t count;

static void put(void *self, uint8_t byte)
{
    (void)self;
    sent[count++] = (char)byte;
}

static void setup(void)
{
    count = 0;
    memset(sent, 0, sizeof sent);
    uart_reset(&uart, (struct console){.put = put});
}

static void teardown(void)
{
    uart_free(&uart);
}

START_TEST(what_is_sent_reaches_the_console)
{
    uart_write(&uart, UART_DATA, 'h');
    uart_write(&uart, UART_DATA, 'i');
    ck_assert_str_eq(sent, "hi");
}
END_TEST

START_TEST(the_transmitter_is_always_empty)
{
    ck_assert_uint_eq(uart_read(&uart, UART_LSR),
                      UART_LSR_THRE | UART_LSR_TEMT);
}
END_TEST

START_TEST(input_is_received_in_order_and_announced)
{
    ck_assert(uart_input(&uart, "ab", 2));
    ck_assert_uint_eq(uart_read(&uart, UART_LSR) & UART_LSR_DR, UART_LSR_DR);
    ck_assert_uint_eq(uart_read(&uart, UART_DATA), 'a');
    ck_assert(uart_input(&uart, "c", 1));
    ck_assert_uint_eq(uart_read(&uart, UART_DATA), 'b');
    ck_assert_uint_eq(uart_read(&uart, UART_DATA), 'c');
    ck_assert_uint_eq(uart_read(&uart, UART_LSR) & UART_LSR_DR, 0);
    ck_assert_uint_eq(uart_read(&uart, UART_DATA), 0);
}
END_TEST

START_TEST(the_divisor_latch_hides_data_and_ier)
{
    uart_write(&uart, UART_IER, 0x0f);
    uart_write(&uart, UART_LCR, UART_LCR_DLAB);
    uart_write(&uart, UART_DATA, 1);
    uart_write(&uart, UART_IER, 2);
    ck_assert_uint_eq(count, 0);
    ck_assert_uint_eq(uart_read(&uart, UART_DATA), 1);
    ck_assert_uint_eq(uart_read(&uart, UART_IER), 2);
    uart_write(&uart, UART_LCR, 0);
    ck_assert_uint_eq(uart_read(&uart, UART_IER), 0x0f);
}
END_TEST

START_TEST(the_scratch_register_remembers)
{
    uart_write(&uart, SCR, 0x5a);
    ck_assert_uint_eq(uart_read(&uart, SCR), 0x5a);
}
END_TEST

/* How drivers find out that it is a 16550 with FIFOs. */
START_TEST(iir_tells_whether_the_fifos_are_on)
{
    ck_assert_uint_eq(uart_read(&uart, UART_IIR), UART_IIR_NONE_PENDING);
    uart_write(&uart, UART_FCR, UART_FCR_ENABLE);
    ck_assert_uint_eq(uart_read(&uart, UART_IIR),
                      UART_IIR_NONE_PENDING | UART_IIR_FIFOS);
}
END_TEST

Suite *suite_uart(void)
{
    Suite *s = suite_create("uart");
    TCase *t = tcase_create("uart");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, what_is_sent_reaches_the_console);
    tcase_add_test(t, the_transmitter_is_always_empty);
    tcase_add_test(t, input_is_received_in_order_and_announced);
    tcase_add_test(t, the_divisor_latch_hides_data_and_ier);
    tcase_add_test(t, the_scratch_register_remembers);
    tcase_add_test(t, iir_tells_whether_the_fifos_are_on);
    suite_add_tcase(s, t);
    return s;
}
