/* SPDX-License-Identifier: MIT */
/* test_vconsole.c - a guest's serial ports, and what is typed for it. */
#include <check.h>

#include "machine/spec/board.h"
#include "tests/vmm_fixture.h"
#include "vmm/keys.h"
#include "vmm/lines.h"
#include "vmm/vboard.h"
#include "vmm/wait.h"
#include "vmm/world.h"

Suite *suite_vconsole(void);

enum { MASK = BOARD_pic1 + 1, FIFO_14 = 0xc1 };

static struct vcpu *v;
static struct vm *a, *b;

static uint8_t in(struct vm *vm, uint32_t pa)
{
    uint32_t value;

    ck_assert(vboard_load(vm, pa, 1, &value));
    return (uint8_t)value;
}

static void out(struct vm *vm, uint32_t pa, uint8_t value)
{
    ck_assert(vboard_store(vm, pa, 1, value));
}

/* `a` is in focus: the first VM is. */
static void setup(void)
{
    fx_start(STLB_OFF, 0);
    v = fx_vcpu("a");
    a = v->vm;
    b = fx_vcpu("b")->vm;
    out(a, BOARD_levels1, 1 << IRQ_UART0);
}

static uint8_t reg(struct vm *vm, unsigned r)
{
    return in(vm, BOARD_uart0 + r);
}

static void set_reg(struct vm *vm, unsigned r, uint8_t value)
{
    out(vm, BOARD_uart0 + r, value);
}

static void type(const char *text)
{
    fake.typed = text;
    keys_attend();
}

static bool ip(const struct vm *vm, uint32_t lines)
{
    return vm->vcpu.cp0[CP0_cause] & lines;
}

START_TEST(the_line_status_is_always_ready_to_send)
{
    ck_assert_uint_eq(reg(a, UART_LSR), UART_LSR_THRE | UART_LSR_TEMT);
    ck_assert_uint_eq(reg(a, UART_DATA), 0);
}
END_TEST

START_TEST(only_the_first_port_is_a_console)
{
    out(a, BOARD_uart1 + UART_DATA, 'x');
    out(a, BOARD_cbus, 'y');
    ck_assert_str_eq(fake.console, "");
    out(a, BOARD_uart0, 'z');
    ck_assert_str_eq(fake.console, "[a] z");
}
END_TEST

START_TEST(the_three_ports_are_three_chips_of_each_vm)
{
    out(a, BOARD_uart0 + UART_SCR, 1);
    out(a, BOARD_uart1 + UART_SCR, 2);
    out(a, BOARD_cbus + 8 * UART_SCR, 3);
    ck_assert_uint_eq(in(a, BOARD_uart0 + UART_SCR), 1);
    ck_assert_uint_eq(in(a, BOARD_uart1 + UART_SCR), 2);
    ck_assert_uint_eq(in(a, BOARD_cbus + 8 * UART_SCR), 3);
    ck_assert_uint_eq(in(b, BOARD_uart0 + UART_SCR), 0);
}
END_TEST

START_TEST(an_empty_transmitter_interrupts_on_irq_4)
{
    set_reg(a, UART_IER, UART_IER_EMPTY);
    ck_assert(ip(a, CAUSE_IP2));
    ck_assert_uint_eq(i8259_vector(&a->pic), IRQ_UART0);
    ck_assert_uint_eq(reg(a, UART_IIR), UART_IIR_EMPTY);
    ck_assert(!ip(a, CAUSE_IP2));
    ck_assert_uint_eq(reg(a, UART_IIR), UART_IIR_NONE_PENDING);
}
END_TEST

START_TEST(the_cbus_port_interrupts_on_a_line_of_its_own)
{
    out(a, BOARD_cbus + 8 * UART_IER, UART_IER_EMPTY);
    ck_assert(ip(a, CAUSE_IP2 << 2));
    ck_assert(!ip(a, CAUSE_IP2));
    in(a, BOARD_cbus + 8 * UART_IIR);
    ck_assert(!ip(a, CAUSE_IP2 << 2));
}
END_TEST

START_TEST(what_is_typed_is_for_the_vm_in_focus)
{
    type("hi");
    ck_assert_uint_eq(reg(b, UART_LSR) & UART_LSR_DR, 0);
    ck_assert_uint_eq(reg(b, UART_DATA), 0);
    ck_assert_uint_eq(reg(a, UART_LSR) & UART_LSR_DR, UART_LSR_DR);
    ck_assert_uint_eq(reg(a, UART_DATA), 'h');
    ck_assert_uint_eq(reg(a, UART_DATA), 'i');
    ck_assert_uint_eq(reg(a, UART_LSR) & UART_LSR_DR, 0);
}
END_TEST

START_TEST(a_key_wakes_the_guest_that_waits_for_it)
{
    set_reg(a, UART_IER, UART_IER_RECEIVED);
    v->cp0[CP0_status] = STATUS_IE | STATUS_IM2;
    wait_begin(v);
    b->vcpu.cp0[CP0_status] = STATUS_IE | STATUS_IM2;
    b->state = VM_OFF;
    struct vcpu *idle = world_next();
    ck_assert_ptr_ne(idle, v);
    ck_assert_uint_eq(idle->real_status, STATUS_IM2 | STATUS_EXL | STATUS_IE);
    fake.typed = "k";
    fx_trap(idle, EXC_Int, 0);
    ck_assert_ptr_eq(world_next(), v);
    fx_reflected(v, EXC_Int, VECTOR_GENERAL);
    ck_assert(ip(a, CAUSE_IP2));
    ck_assert_uint_eq(reg(a, UART_DATA), 'k');
    ck_assert(!ip(a, CAUSE_IP2));
}
END_TEST

START_TEST(who_listens_to_nothing_is_not_waited_for)
{
    v->cp0[CP0_status] = STATUS_IE | STATUS_IM2;
    ck_assert(!vconsole_awaited(a));
    set_reg(a, UART_IER, UART_IER_RECEIVED);
    ck_assert(vconsole_awaited(a));
    out(a, MASK, 1 << IRQ_UART0);
    ck_assert(!vconsole_awaited(a));
    out(a, MASK, 0);
    v->cp0[CP0_status] = STATUS_IE;
    ck_assert(!vconsole_awaited(a));
}
END_TEST

START_TEST(less_than_the_trigger_level_is_a_timeout_at_once)
{
    set_reg(a, UART_FCR, FIFO_14);
    set_reg(a, UART_IER, UART_IER_RECEIVED);
    type("abc");
    ck_assert_uint_eq(reg(a, UART_IIR), UART_IIR_TIMEOUT | UART_IIR_FIFOS);
    for (unsigned i = 0; i < 3; i++)
        ck_assert_uint_eq(reg(a, UART_DATA), 'a' + i);
    ck_assert(!ip(a, CAUSE_IP2));
}
END_TEST

START_TEST(what_came_before_the_port_was_set_up_is_not_lost)
{
    type("early");
    set_reg(a, UART_FCR, FIFO_14 | UART_FCR_CLEAR_RECEIVER);
    set_reg(a, UART_IER, UART_IER_RECEIVED);
    ck_assert(ip(a, CAUSE_IP2));
    for (const char *want = "early"; *want; want++)
        ck_assert_uint_eq(reg(a, UART_DATA), (uint8_t)*want);
}
END_TEST

static char many[2 * VCONSOLE_TYPED];

static const char *many_typed(void)
{
    for (unsigned i = 0; i + 1 < sizeof many; i++)
        many[i] = (char)('a' + i % 26);
    return many;
}

START_TEST(what_a_guest_does_not_take_stays_in_the_machine_and_is_not_lost)
{
    type(many_typed());
    ck_assert(hw_console_ready());
    ck_assert(!fake.listens);
    for (unsigned i = 0; i + 1 < sizeof many; i++)
        ck_assert_uint_eq(reg(a, UART_DATA), 'a' + i % 26);
    ck_assert_uint_eq(reg(a, UART_LSR) & UART_LSR_DR, 0);
    ck_assert(fake.listens);
}
END_TEST

START_TEST(who_wants_the_interrupt_makes_room_as_well)
{
    type(many_typed());
    ck_assert(!fake.listens);
    set_reg(a, UART_IER, UART_IER_RECEIVED);
    for (unsigned i = 0; i + 1 < sizeof many; i++) {
        ck_assert(ip(a, CAUSE_IP2));
        ck_assert_uint_eq(reg(a, UART_DATA), 'a' + i % 26);
    }
    ck_assert(!ip(a, CAUSE_IP2));
    ck_assert(fake.listens);
}
END_TEST

START_TEST(what_is_typed_to_a_vm_that_has_ended_goes_nowhere)
{
    a->state = b->state = VM_OFF;
    lines_end(a);
    type(many_typed());
    ck_assert(!hw_console_ready());
    ck_assert_uint_eq(a->console.count, 0);
}
END_TEST

Suite *suite_vconsole(void)
{
    Suite *s = suite_create("vconsole");
    TCase *t = tcase_create("vconsole");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, the_line_status_is_always_ready_to_send);
    tcase_add_test(t, only_the_first_port_is_a_console);
    tcase_add_test(t, the_three_ports_are_three_chips_of_each_vm);
    tcase_add_test(t, an_empty_transmitter_interrupts_on_irq_4);
    tcase_add_test(t, the_cbus_port_interrupts_on_a_line_of_its_own);
    tcase_add_test(t, what_is_typed_is_for_the_vm_in_focus);
    tcase_add_test(t, a_key_wakes_the_guest_that_waits_for_it);
    tcase_add_test(t, who_listens_to_nothing_is_not_waited_for);
    tcase_add_test(t, less_than_the_trigger_level_is_a_timeout_at_once);
    tcase_add_test(t, what_came_before_the_port_was_set_up_is_not_lost);
    tcase_add_test(
        t, what_a_guest_does_not_take_stays_in_the_machine_and_is_not_lost);
    tcase_add_test(t, who_wants_the_interrupt_makes_room_as_well);
    tcase_add_test(t, what_is_typed_to_a_vm_that_has_ended_goes_nowhere);
    suite_add_tcase(s, t);
    return s;
}
