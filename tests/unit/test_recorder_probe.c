/* SPDX-License-Identifier: MIT */
/* test_recorder_probe.c - probes as events, and who is believed what. */
#include <check.h>

#include "tests/unit/heard.h"

Suite *suite_recorder_probe(void);

static uint32_t inc(unsigned reg)
{
    return i_type(INSN_addiu, reg, reg, 1);
}

START_TEST(a_probe_is_an_event_with_all_its_arguments)
{
    HEARD_START(false, probe_word(EVENT_syscall, 0, T0),
                probe_word(EVENT_syscall, 1, T1), inc(T2));
    heard.m->cpu.regs.r[T0] = 4;
    heard.m->cpu.regs.r[T1] = 99;
    heard_run(3);
    const struct event *e = heard_one(EVENT_syscall);
    ck_assert_uint_eq(e->arg[0], 4);
    ck_assert_uint_eq(e->arg[1], 99);
    /* Probes count, but are not shown. */
    ck_assert_uint_eq(heard.event[0].arg[0], 2);
    ck_assert_uint_eq(heard.event[0].arg[1], 0);
    ck_assert_uint_eq(heard.event[2].arg[1], inc(T2));
}
END_TEST

START_TEST(a_bare_machine_has_no_monitor_to_listen_to)
{
    HEARD_START(false, probe_word(EVENT_enter, 0, T0),
                probe_word(EVENT_enter, 1, T1));
    heard_run(2);
    ck_assert_ptr_null(heard_find(EVENT_enter, 0));
}
END_TEST

START_TEST(a_guest_cannot_speak_for_the_monitor)
{
    HEARD_START(true, probe_word(EVENT_enter, 0, T0),
                probe_word(EVENT_enter, 1, T1));
    map(heard.m, 0, HEARD_GUEST_PC, lo(PROGRAM_AT >> PAGE_SHIFT, ENTRYLO_V), 0);
    go_in(heard.m, MODE_SUPER, HEARD_GUEST_PC);
    heard_run(2);
    ck_assert_ptr_null(heard_find(EVENT_enter, 0));
}
END_TEST

START_TEST(the_monitor_cannot_speak_for_a_guest)
{
    HEARD_START(true, probe_word(EVENT_syscall, 0, T0),
                probe_word(EVENT_syscall, 1, T1));
    heard_run(2);
    ck_assert_ptr_null(heard_find(EVENT_syscall, 0));
}
END_TEST

static void monitor_says(uint32_t vm, uint32_t status)
{
    heard.m->cpu.regs.r[T0] = vm;
    heard.m->cpu.regs.r[T1] = status;
}

START_TEST(enter_tells_who_runs_and_what_it_believes)
{
    HEARD_START(true, inc(T3), probe_word(EVENT_enter, 0, T0),
                probe_word(EVENT_enter, 1, T1), inc(T2));
    monitor_says(2, STATUS_KSU_USER);
    heard_run(4);
    const struct event *e = heard_one(EVENT_enter);
    ck_assert_uint_eq(e->vm, 2);
    ck_assert_uint_eq(e->believes_before, BELIEF_NONE);
    ck_assert_uint_eq(e->believes_after, MODE_USER);
    ck_assert_uint_eq(e->real_after, MODE_KERNEL);
    ck_assert_uint_eq(heard.event[0].believes_before, BELIEF_NONE);
    ck_assert_uint_eq(heard.event[0].vm, 0);
    ck_assert_uint_eq(heard.event[2].believes_before, MODE_USER);
    ck_assert_uint_eq(heard.event[2].vm, 2);
}
END_TEST

START_TEST(reflection_puts_the_guest_at_exception_level)
{
    HEARD_START(
        true, probe_word(EVENT_enter, 0, T0), probe_word(EVENT_enter, 1, T1),
        probe_word(EVENT_reflect, 0, T2), probe_word(EVENT_reflect, 1, T2),
        probe_word(EVENT_reflect, 2, T2), probe_word(EVENT_reflect, 3, T2));
    monitor_says(1, STATUS_KSU_USER);
    heard_run(6);
    const struct event *e = heard_one(EVENT_reflect);
    ck_assert_uint_eq(e->believes_before, MODE_USER);
    ck_assert_uint_eq(e->believes_after, MODE_KERNEL | BELIEF_EXL);
}
END_TEST

START_TEST(emulation_tells_the_new_virtual_status)
{
    HEARD_START(
        true, probe_word(EVENT_enter, 0, T0), probe_word(EVENT_enter, 1, T1),
        probe_word(EVENT_emulate, 0, T2), probe_word(EVENT_emulate, 1, T2),
        probe_word(EVENT_emulate, 2, T2), probe_word(EVENT_emulate, 3, T2));
    monitor_says(1, STATUS_EXL);
    heard_run(6);
    const struct event *e = heard_one(EVENT_emulate);
    ck_assert_uint_eq(e->believes_before, MODE_KERNEL | BELIEF_EXL);
    ck_assert_uint_eq(e->believes_after, MODE_KERNEL);
}
END_TEST

Suite *suite_recorder_probe(void)
{
    Suite *s = suite_create("recorder_probe");
    TCase *t = tcase_create("recorder_probe");

    tcase_add_checked_fixture(t, NULL, heard_stop);
    tcase_add_test(t, a_probe_is_an_event_with_all_its_arguments);
    tcase_add_test(t, a_bare_machine_has_no_monitor_to_listen_to);
    tcase_add_test(t, a_guest_cannot_speak_for_the_monitor);
    tcase_add_test(t, the_monitor_cannot_speak_for_a_guest);
    tcase_add_test(t, enter_tells_who_runs_and_what_it_believes);
    tcase_add_test(t, reflection_puts_the_guest_at_exception_level);
    tcase_add_test(t, emulation_tells_the_new_virtual_status);
    suite_add_tcase(s, t);
    return s;
}
