/* SPDX-License-Identifier: MIT */
/* test_vconsole.c - a guest's 16550, and the lines of several guests. */
#include <check.h>
#include <string.h>

#include "machine/spec/board.h"
#include "tests/vmm_fixture.h"
#include "vmm/vconsole.h"

Suite *suite_vconsole(void);

enum { LCR = 3, DLAB = 0x80, SCRATCH = 7 };

static struct vm *a, *b, *c;

/* `a` is in focus: the first VM is. */
static void setup(void)
{
    fx_start(STLB_OFF, 0);
    a = fx_vcpu("a")->vm;
    b = fx_vcpu("b")->vm;
    c = fx_vcpu("c")->vm;
}

static void say(struct vm *vm, const char *text)
{
    while (*text)
        vconsole_store(vm, UART_DATA, (uint8_t)*text++);
}

START_TEST(the_focus_is_written_through_character_by_character)
{
    say(a, "x");
    ck_assert_str_eq(fake.console, "[a] x");
    say(a, "y\nz");
    ck_assert_str_eq(fake.console, "[a] xy\n[a] z");
}
END_TEST

START_TEST(another_vms_line_waits_until_it_is_complete)
{
    say(b, "hel");
    ck_assert_str_eq(fake.console, "");
    say(b, "lo\n");
    ck_assert_str_eq(fake.console, "[b] hello\n");
}
END_TEST

START_TEST(complete_lines_wait_until_the_focus_ends_its_own)
{
    say(a, "half");
    say(b, "one\n");
    ck_assert_str_eq(fake.console, "[a] half");
    say(a, "\n");
    ck_assert_str_eq(fake.console, "[a] half\n[b] one\n");
}
END_TEST

START_TEST(several_held_lines_of_one_vm_each_get_its_name)
{
    say(a, "x");
    say(b, "one\ntwo\n");
    say(a, "\n");
    ck_assert_str_eq(fake.console, "[a] x\n[b] one\n[b] two\n");
}
END_TEST

START_TEST(incomplete_lines_stay_held_when_the_focus_ends_its_own)
{
    say(a, "x");
    say(b, "part");
    say(c, "whole\n");
    say(a, "\n");
    ck_assert_str_eq(fake.console, "[a] x\n[c] whole\n");
    say(b, "ly\n");
    ck_assert_str_eq(fake.console, "[a] x\n[c] whole\n[b] partly\n");
}
END_TEST

START_TEST(a_whole_line_is_shown_though_the_next_has_begun)
{
    say(a, "x");
    say(b, "one\ntw");
    say(a, "\n");
    ck_assert_str_eq(fake.console, "[a] x\n[b] one\n");
    say(b, "o\n");
    ck_assert_str_eq(fake.console, "[a] x\n[b] one\n[b] two\n");
}
END_TEST

START_TEST(a_full_buffer_is_forced_out_and_ends_the_line_in_focus)
{
    say(a, "x");
    for (unsigned i = 0; i < VCONSOLE_LINE - 1; i++)
        say(b, "y");
    ck_assert_str_eq(fake.console, "[a] x");
    say(b, "y");
    ck_assert_mem_eq(fake.console, "[a] x\n[b] yy", 12);
    ck_assert_uint_eq(fake.console_used, 10 + VCONSOLE_LINE + 1);
    ck_assert_int_eq(fake.console[fake.console_used - 1], '\n');
}
END_TEST

START_TEST(a_held_part_of_a_line_is_shown_when_its_vm_ends)
{
    say(a, "x");
    say(b, "last words");
    b->state = VM_OFF;
    vconsole_end(b);
    ck_assert_str_eq(fake.console, "[a] x");
    say(a, "\n");
    ck_assert_str_eq(fake.console, "[a] x\n[b] last words\n");
}
END_TEST

START_TEST(the_end_of_the_vm_in_focus_ends_its_line_once)
{
    say(a, "x");
    a->state = VM_OFF;
    vconsole_end(a);
    vconsole_end(a);
    ck_assert_str_eq(fake.console, "[a] x\n");
}
END_TEST

START_TEST(the_monitors_line_waits_for_the_end_of_the_one_in_focus)
{
    say(a, "x");
    vconsole_monitor_line("news");
    say(a, "y\n");
    ck_assert_str_eq(fake.console, "[a] xy\n[vmm] news\n");
}
END_TEST

START_TEST(a_guests_last_lines_come_before_the_news_of_its_end)
{
    say(a, "x");
    say(b, "bye\n");
    vconsole_monitor_line("b is gone");
    say(a, "\n");
    ck_assert_str_eq(fake.console, "[a] x\n[b] bye\n[vmm] b is gone\n");
}
END_TEST

START_TEST(flushing_shows_every_line_that_can_be_whole)
{
    say(a, "x");
    say(b, "one\n");
    vconsole_monitor_line("news");
    vconsole_flush();
    ck_assert_str_eq(fake.console, "[a] x\n[b] one\n[vmm] news\n");
}
END_TEST

START_TEST(every_byte_is_passed_on_as_it_is)
{
    say(b, "\x01\xff\r\n");
    ck_assert_str_eq(fake.console, "[b] \x01\xff\r\n");
}
END_TEST

START_TEST(the_line_status_is_always_ready_to_send_never_received)
{
    ck_assert_uint_eq(vconsole_load(a, UART_LSR),
                      UART_LSR_THRE | UART_LSR_TEMT);
    ck_assert_uint_eq(vconsole_load(a, UART_DATA), 0);
}
END_TEST

START_TEST(of_the_interrupts_empty_is_known_until_iir_is_read)
{
    vconsole_store(a, UART_IER, UART_IER_BITS & ~UART_IER_EMPTY);
    ck_assert_uint_eq(vconsole_load(a, UART_IIR), UART_IIR_NONE_PENDING);
    vconsole_store(a, UART_IER, 0xff);
    ck_assert_uint_eq(vconsole_load(a, UART_IIR), UART_IIR_EMPTY);
    ck_assert_uint_eq(vconsole_load(a, UART_IIR), UART_IIR_NONE_PENDING);
    say(a, "x");
    ck_assert_uint_eq(vconsole_load(a, UART_IIR), UART_IIR_EMPTY);
}
END_TEST

START_TEST(what_is_typed_is_for_the_vm_in_focus)
{
    fake.typed = "hi";
    ck_assert_uint_eq(vconsole_load(b, UART_LSR) & UART_LSR_DR, 0);
    ck_assert_uint_eq(vconsole_load(b, UART_DATA), 0);
    ck_assert_uint_eq(vconsole_load(a, UART_LSR) & UART_LSR_DR, UART_LSR_DR);
    ck_assert_uint_eq(vconsole_load(a, UART_DATA), 'h');
    ck_assert_uint_eq(vconsole_load(a, UART_DATA), 'i');
    ck_assert_uint_eq(vconsole_load(a, UART_LSR) & UART_LSR_DR, 0);
}
END_TEST

START_TEST(the_divisor_is_behind_its_latch_and_sends_nothing)
{
    vconsole_store(a, 1, 0x0f);
    vconsole_store(a, LCR, DLAB);
    vconsole_store(a, 0, 'x');
    vconsole_store(a, 1, 0x12);
    ck_assert_uint_eq(vconsole_load(a, 0), 'x');
    ck_assert_uint_eq(vconsole_load(a, 1), 0x12);
    vconsole_store(a, LCR, 3);
    ck_assert_uint_eq(vconsole_load(a, 1), 0x0f);
    ck_assert_str_eq(fake.console, "");
}
END_TEST

START_TEST(the_scratch_register_is_the_vms_own)
{
    vconsole_store(a, SCRATCH, 0x5a);
    ck_assert_uint_eq(vconsole_load(a, SCRATCH), 0x5a);
    ck_assert_uint_eq(vconsole_load(b, SCRATCH), 0);
}
END_TEST

static TCase *lines(void)
{
    TCase *t = tcase_create("lines");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, the_focus_is_written_through_character_by_character);
    tcase_add_test(t, another_vms_line_waits_until_it_is_complete);
    tcase_add_test(t, complete_lines_wait_until_the_focus_ends_its_own);
    tcase_add_test(t, several_held_lines_of_one_vm_each_get_its_name);
    tcase_add_test(t, incomplete_lines_stay_held_when_the_focus_ends_its_own);
    tcase_add_test(t, a_whole_line_is_shown_though_the_next_has_begun);
    tcase_add_test(t, a_full_buffer_is_forced_out_and_ends_the_line_in_focus);
    tcase_add_test(t, a_held_part_of_a_line_is_shown_when_its_vm_ends);
    tcase_add_test(t, the_end_of_the_vm_in_focus_ends_its_line_once);
    tcase_add_test(t, the_monitors_line_waits_for_the_end_of_the_one_in_focus);
    tcase_add_test(t, a_guests_last_lines_come_before_the_news_of_its_end);
    tcase_add_test(t, flushing_shows_every_line_that_can_be_whole);
    tcase_add_test(t, every_byte_is_passed_on_as_it_is);
    return t;
}

static TCase *registers(void)
{
    TCase *t = tcase_create("registers");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, the_line_status_is_always_ready_to_send_never_received);
    tcase_add_test(t, of_the_interrupts_empty_is_known_until_iir_is_read);
    tcase_add_test(t, what_is_typed_is_for_the_vm_in_focus);
    tcase_add_test(t, the_divisor_is_behind_its_latch_and_sends_nothing);
    tcase_add_test(t, the_scratch_register_is_the_vms_own);
    return t;
}

Suite *suite_vconsole(void)
{
    Suite *s = suite_create("vconsole");

    suite_add_tcase(s, lines());
    suite_add_tcase(s, registers());
    return s;
}
