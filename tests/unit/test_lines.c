/* SPDX-License-Identifier: MIT */
/* test_lines.c - one console, and the lines of several guests. */
#include <check.h>

#include "tests/vmm_fixture.h"
#include "vmm/lines.h"

Suite *suite_lines(void);

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
        lines_put(vm, *text++);
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
    for (unsigned i = 0; i < LINES_HELD - 1; i++)
        say(b, "y");
    ck_assert_str_eq(fake.console, "[a] x");
    say(b, "y");
    ck_assert_mem_eq(fake.console, "[a] x\n[b] yy", 12);
    ck_assert_uint_eq(fake.console_used, 10 + LINES_HELD + 1);
    ck_assert_int_eq(fake.console[fake.console_used - 1], '\n');
}
END_TEST

START_TEST(a_held_part_of_a_line_is_shown_when_its_vm_ends)
{
    say(a, "x");
    say(b, "last words");
    b->state = VM_OFF;
    lines_end(b);
    ck_assert_str_eq(fake.console, "[a] x");
    say(a, "\n");
    ck_assert_str_eq(fake.console, "[a] x\n[b] last words\n");
}
END_TEST

START_TEST(the_end_of_the_vm_in_focus_ends_its_line_once)
{
    say(a, "x");
    a->state = VM_OFF;
    lines_end(a);
    lines_end(a);
    ck_assert_str_eq(fake.console, "[a] x\n");
}
END_TEST

START_TEST(the_monitors_line_waits_for_the_end_of_the_one_in_focus)
{
    say(a, "x");
    lines_monitor("news");
    say(a, "y\n");
    ck_assert_str_eq(fake.console, "[a] xy\n[vmm] news\n");
}
END_TEST

START_TEST(a_guests_last_lines_come_before_the_news_of_its_end)
{
    say(a, "x");
    say(b, "bye\n");
    lines_monitor("b is gone");
    say(a, "\n");
    ck_assert_str_eq(fake.console, "[a] x\n[b] bye\n[vmm] b is gone\n");
}
END_TEST

START_TEST(flushing_shows_every_line_that_can_be_whole)
{
    say(a, "x");
    say(b, "one\n");
    lines_monitor("news");
    lines_flush();
    ck_assert_str_eq(fake.console, "[a] x\n[b] one\n[vmm] news\n");
}
END_TEST

START_TEST(every_byte_is_passed_on_as_it_is)
{
    say(b, "\x01\xff\r\n");
    ck_assert_str_eq(fake.console, "[b] \x01\xff\r\n");
}
END_TEST

START_TEST(the_focus_moves_with_what_is_held_of_a_line)
{
    say(a, "x");
    say(b, "par");
    lines_set_focus(b);
    ck_assert_str_eq(fake.console, "[a] x\n[b] par");
    say(b, "t\n");
    say(a, "y");
    ck_assert_str_eq(fake.console, "[a] x\n[b] part\n");
    ck_assert_ptr_eq(lines_focus(), b);
}
END_TEST

START_TEST(the_end_of_the_vm_in_focus_moves_it_to_the_next_that_runs)
{
    b->state = VM_OFF;
    a->state = VM_KILLED;
    say(c, "z");
    lines_end(a);
    ck_assert_ptr_eq(lines_focus(), c);
    ck_assert_str_eq(fake.console, "[c] z");
}
END_TEST

START_TEST(the_end_of_the_last_vm_leaves_the_focus)
{
    a->state = b->state = c->state = VM_OFF;
    lines_end(a);
    ck_assert_ptr_eq(lines_focus(), a);
}
END_TEST

static void say_many(struct vm *vm, char c_, unsigned n)
{
    while (n-- > 0)
        lines_put(vm, c_);
}

START_TEST(an_endless_line_in_focus_is_broken_for_a_line_that_waits)
{
    say_many(a, 'x', LINES_HELD - 1);
    say(b, "help\n");
    ck_assert_uint_eq(fake.console_used, 4 + LINES_HELD - 1);
    say(a, "x");
    ck_assert_str_eq(fake.console + 4 + LINES_HELD, "\n[b] help\n");
}
END_TEST

START_TEST(an_endless_line_in_focus_is_whole_when_nobody_waits)
{
    say(b, "part");
    say_many(a, 'x', 3 * LINES_HELD);
    ck_assert_uint_eq(fake.console_used, 4 + 3 * LINES_HELD);
}
END_TEST

START_TEST(the_monitors_own_buffer_is_forced_out_too)
{
    say(a, "x");
    for (unsigned i = 0; i < LINES_HELD / 8; i++)
        lines_monitor("1234567");
    ck_assert_mem_eq(fake.console, "[a] x\n[vmm] 1234567\n[vmm]", 25);
}
END_TEST

START_TEST(an_answer_does_not_wait_for_the_line_in_focus)
{
    say(a, "prompt$ ");
    lines_break();
    lines_monitor("news");
    ck_assert_str_eq(fake.console, "[a] prompt$ \n[vmm] news\n");
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
    tcase_add_test(t, the_focus_moves_with_what_is_held_of_a_line);
    tcase_add_test(t,
                   the_end_of_the_vm_in_focus_moves_it_to_the_next_that_runs);
    tcase_add_test(t, the_end_of_the_last_vm_leaves_the_focus);
    tcase_add_test(t, an_endless_line_in_focus_is_broken_for_a_line_that_waits);
    tcase_add_test(t, an_endless_line_in_focus_is_whole_when_nobody_waits);
    tcase_add_test(t, the_monitors_own_buffer_is_forced_out_too);
    tcase_add_test(t, an_answer_does_not_wait_for_the_line_in_focus);
    return t;
}

Suite *suite_lines(void)
{
    Suite *s = suite_create("lines");

    suite_add_tcase(s, lines());
    return s;
}
