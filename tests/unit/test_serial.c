/* SPDX-License-Identifier: MIT */
/* test_serial.c - the serial ports on the board: their wires and the input. */
#include <check.h>

#include "machine/bus.h"
#include "machine/clock.h"
#include "machine/device/devices.h"
#include "machine/machine.h"
#include "machine/spec/board.h"
#include "machine/spec/fields.h"

Suite *suite_serial(void);

enum { RAM = 1 << 20, IP4 = 0x1000, PIC = 0x18000020, CBUS_STRIDE = 8 };

static struct machine *m;
static unsigned printed;

static void count_byte(void *self, uint8_t byte)
{
    (void)byte;
    ++*(unsigned *)self;
}

static void setup(void)
{
    printed = 0;
    m = machine_new(&(struct machine_config){
        .ram_bytes = RAM,
        .tlb_entries = TLB_ENTRIES,
        .console = {count_byte, &printed},
    });
    ck_assert_ptr_nonnull(m);
}

static void teardown(void)
{
    machine_free(m);
}

static uint32_t in(uint32_t at)
{
    uint32_t value = 0;

    ck_assert_int_eq(bus_read(m, at, 1, &value), BUS_DEVICE);
    return value;
}

static void out(uint32_t at, uint32_t value)
{
    ck_assert_int_eq(bus_write(m, at, 1, value), BUS_DEVICE);
}

/* IRQ 3 and 4 alone. */
static void set_up_pic(void)
{
    out(PIC, 0x11);
    out(PIC + 1, 0);
    out(PIC + 1, 4);
    out(PIC + 1, 1);
    out(PIC + 1, 0xe7);
}

static bool line(uint32_t bit)
{
    return m->cpu.cp0[CP0_cause] & bit;
}

static void pass(uint64_t cycles)
{
    m->cpu.cycles += cycles;
    devices_attend(m);
}

START_TEST(only_the_first_port_is_the_console)
{
    out(BOARD_uart0, 'a');
    out(BOARD_uart1, 'b');
    out(BOARD_cbus, 'c');
    ck_assert_uint_eq(printed, 1);
}
END_TEST

START_TEST(the_cbus_ports_registers_are_eight_bytes_apart)
{
    out(BOARD_cbus + CBUS_STRIDE * UART_SCR, 0x5a);
    ck_assert_uint_eq(in(BOARD_cbus + CBUS_STRIDE * UART_SCR), 0x5a);
    ck_assert_uint_ne(in(BOARD_uart0 + UART_SCR), 0x5a);
}
END_TEST

START_TEST(isa_ports_interrupt_through_the_controller)
{
    set_up_pic();
    ck_assert(!line(CAUSE_IP2));
    out(BOARD_uart0 + UART_IER, UART_IER_EMPTY);
    ck_assert(line(CAUSE_IP2));
    out(BOARD_uart0 + UART_IER, 0);
    out(BOARD_uart1 + UART_IER, UART_IER_EMPTY);
    ck_assert(line(CAUSE_IP2));
    ck_assert(!line(IP4));
}
END_TEST

START_TEST(the_cbus_port_has_a_line_of_its_own)
{
    out(BOARD_cbus + CBUS_STRIDE * UART_IER, UART_IER_EMPTY);
    ck_assert(line(IP4));
    in(BOARD_cbus + CBUS_STRIDE * UART_IIR);
    ck_assert(!line(IP4));
}
END_TEST

START_TEST(a_byte_arrives_in_its_cycle_and_not_before)
{
    ck_assert(input_add(&m->input, 500, "a", 1));
    devices_schedule(m);
    ck_assert_uint_le(m->cpu.attention, 500);
    pass(499);
    ck_assert_uint_eq(in(BOARD_uart0 + UART_LSR) & UART_LSR_DR, 0);
    pass(1);
    ck_assert_uint_eq(in(BOARD_uart0 + UART_LSR) & UART_LSR_DR, UART_LSR_DR);
}
END_TEST

START_TEST(bytes_without_room_wait_outside)
{
    static const char text[] = "many more than a FIFO has room for";

    ck_assert(input_add(&m->input, 0, text, sizeof text));
    devices_schedule(m);
    pass(1);
    for (size_t i = 0; i < sizeof text; i++) {
        ck_assert_uint_eq(in(BOARD_uart0 + UART_LSR),
                          UART_LSR_THRE | UART_LSR_TEMT | UART_LSR_DR);
        ck_assert_uint_eq(in(BOARD_uart0), (uint8_t)text[i]);
    }
    ck_assert_uint_eq(in(BOARD_uart0 + UART_LSR) & UART_LSR_DR, 0);
}
END_TEST

START_TEST(a_receive_timeout_interrupts_by_itself)
{
    set_up_pic();
    out(BOARD_uart0 + UART_FCR, UART_FCR_ENABLE | UART_FCR_TRIGGER);
    out(BOARD_uart0 + UART_IER, UART_IER_RECEIVED);
    ck_assert(serial_type(m, 0, "a", 1));
    pass(1);
    ck_assert(!line(CAUSE_IP2));
    ck_assert_uint_lt(serial_deadline(m), CLOCK_NEVER);
    m->cpu.cycles = serial_deadline(m);
    devices_attend(m);
    ck_assert(line(CAUSE_IP2));
    ck_assert_uint_eq(serial_deadline(m), CLOCK_NEVER);
}
END_TEST

START_TEST(what_is_typed_is_stamped_with_a_later_cycle)
{
    m->cpu.cycles = 100;
    ck_assert(serial_type(m, 0, "a", 1));
    ck_assert_uint_eq(input_due(&m->input), 101);
    ck_assert(serial_type(m, 50, "b", 1));
    ck_assert(serial_type(m, 10, "c", 1));
    ck_assert_uint_eq(input_last(&m->input), 150);
}
END_TEST

START_TEST(a_byte_of_input_wakes_only_who_asked_for_it)
{
    set_up_pic();
    m->cpu.cp0[CP0_status] = CAUSE_IP2 | STATUS_IE;
    ck_assert(!serial_awaits_input(m));
    out(BOARD_uart0 + UART_IER, UART_IER_RECEIVED);
    ck_assert(serial_awaits_input(m));
    out(PIC + 1, 0xff);
    ck_assert(!serial_awaits_input(m));
    out(PIC + 1, 0xe7);
    m->cpu.cp0[CP0_status] = CAUSE_IP2 | STATUS_IE | STATUS_EXL;
    ck_assert(!serial_awaits_input(m));
    m->cpu.cp0[CP0_status] = STATUS_IE;
    ck_assert(!serial_awaits_input(m));
}
END_TEST

Suite *suite_serial(void)
{
    Suite *s = suite_create("serial");
    TCase *t = tcase_create("serial");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, only_the_first_port_is_the_console);
    tcase_add_test(t, the_cbus_ports_registers_are_eight_bytes_apart);
    tcase_add_test(t, isa_ports_interrupt_through_the_controller);
    tcase_add_test(t, the_cbus_port_has_a_line_of_its_own);
    tcase_add_test(t, a_byte_arrives_in_its_cycle_and_not_before);
    tcase_add_test(t, bytes_without_room_wait_outside);
    tcase_add_test(t, a_receive_timeout_interrupts_by_itself);
    tcase_add_test(t, what_is_typed_is_stamped_with_a_later_cycle);
    tcase_add_test(t, a_byte_of_input_wakes_only_who_asked_for_it);
    suite_add_tcase(s, t);
    return s;
}
