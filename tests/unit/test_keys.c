/* SPDX-License-Identifier: MIT */
/* test_keys.c - what follows a ^A is for the monitor. */
#include <check.h>
#include <string.h>

#include "tests/vmm_fixture.h"
#include "vmm/keys.h"
#include "vmm/lines.h"
#include "vmm/vboard.h"

Suite *suite_keys(void);

static struct vm *a, *b, *c;

static void setup(void)
{
    fx_start(STLB_OFF, 0);
    a = fx_vcpu("a")->vm;
    b = fx_vcpu("b")->vm;
    c = fx_vcpu("c")->vm;
}

static void type(const char *text)
{
    fake.typed = text;
    keys_attend();
}

/* What its guest would read. */
static void heard(struct vm *vm, const char *text)
{
    uint32_t value;

    for (; *text; text++) {
        ck_assert(vboard_load(vm, BOARD_uart0, 1, &value));
        ck_assert_uint_eq(value, (uint8_t)*text);
    }
    ck_assert(vboard_load(vm, BOARD_uart0 + UART_LSR, 1, &value));
    ck_assert_uint_eq(value & UART_LSR_DR, 0);
}

START_TEST(n_moves_the_focus_round_those_that_run)
{
    b->state = VM_OFF;
    type("1\001n2\001n3");
    heard(a, "13");
    heard(b, "");
    heard(c, "2");
    ck_assert_str_eq(fake.console, "[vmm] focus: c\n[vmm] focus: a\n");
}
END_TEST

START_TEST(a_digit_is_the_vm_of_that_number)
{
    type("\0013x\0012y\0011z");
    heard(a, "z");
    heard(b, "y");
    heard(c, "x");
}
END_TEST

START_TEST(a_digit_without_a_vm_that_runs_changes_nothing)
{
    b->state = VM_KILLED;
    type("\0012\0014\0010x");
    heard(a, "x");
    ck_assert_ptr_nonnull(strstr(fake.console, "not a key"));
}
END_TEST

START_TEST(a_key_that_means_nothing_reaches_nobody)
{
    type("\001zx");
    heard(a, "x");
    ck_assert_str_eq(fake.console, "[vmm] ^A: not a key that means anything; "
                                   "^A ? says which do\n");
}
END_TEST

START_TEST(a_second_control_a_is_the_guests)
{
    type("\001\001x\001\001n");
    heard(a, "\001x\001n");
    ck_assert_str_eq(fake.console, "");
}
END_TEST

START_TEST(help_has_a_line_for_every_key)
{
    lines_put(a, '$');
    type("\001?");
    ck_assert_mem_eq(fake.console, "[a] $\n[vmm] ^A n: ", 18);
#define KEY(key, does, means)                                                  \
    ck_assert_ptr_nonnull(strstr(fake.console, means));
#include "vmm/keys.def"
#undef KEY
}
END_TEST

START_TEST(statistics_have_a_line_for_every_vm)
{
    b->stat.hidden = 17;
    b->state = VM_OFF;
    c->vcpu.waiting = true;
    type("\001s");
    ck_assert_str_eq(fake.console, "[vmm] 1 a runs, in focus:\n"
                                   "[vmm] 2 b off: hidden 17\n"
                                   "[vmm] 3 c waits:\n");
}
END_TEST

START_TEST(x_powers_off)
{
    type("\001x");
}
END_TEST

START_TEST(x_powers_off_with_1_after_a_vm_was_killed)
{
    b->state = VM_KILLED;
    type("\001x");
}
END_TEST

START_TEST(without_a_vm_what_is_typed_goes_nowhere)
{
    vms_used = 0;
    type("abc\001n\0011");
    ck_assert(!hw_console_ready());
    ck_assert(fake.listens);
}
END_TEST

Suite *suite_keys(void)
{
    Suite *s = suite_create("keys");
    TCase *t = tcase_create("keys");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, n_moves_the_focus_round_those_that_run);
    tcase_add_test(t, a_digit_is_the_vm_of_that_number);
    tcase_add_test(t, a_digit_without_a_vm_that_runs_changes_nothing);
    tcase_add_test(t, a_key_that_means_nothing_reaches_nobody);
    tcase_add_test(t, a_second_control_a_is_the_guests);
    tcase_add_test(t, help_has_a_line_for_every_key);
    tcase_add_test(t, statistics_have_a_line_for_every_vm);
    tcase_add_test(t, without_a_vm_what_is_typed_goes_nowhere);
    tcase_add_exit_test(t, x_powers_off, FAKE_OFF);
    tcase_add_exit_test(t, x_powers_off_with_1_after_a_vm_was_killed,
                        FAKE_OFF + 1);
    suite_add_tcase(s, t);
    return s;
}
