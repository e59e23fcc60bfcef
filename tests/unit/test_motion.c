/* SPDX-License-Identifier: MIT */
/* test_motion.c - on and back until gdb has to know. */
#include <check.h>
#include <string.h>

#include "tests/unit/loaded.h"
#include "tests/unit/talk.h"

Suite *suite_motion(void);

START_TEST(a_step_is_a_step_into_the_slot_too)
{
    talk_begins("vCont;s:1", "T05thread:1;25:04100080;");
    talk_begins("s", "T05thread:1;25:08100080;");
    talk_begins("s", "T05thread:1;25:0c100080;");
    talk_begins("s", "T05thread:1;25:10100080;");
    talk_begins("s80001004", "T05thread:1;25:08100080;");
}
END_TEST

START_TEST(a_step_at_a_page_that_is_not_there_ends_at_the_vector)
{
    talk_begins("s00400000", "T05thread:1;25:00000080;");
    talk_says("p23", "00004000"); /* BadVAddr */
    talk_begins("bs", "T05thread:1;25:00004000;");
}
END_TEST

START_TEST(a_step_through_a_line_ends_outside_of_it)
{
    talk_begins("vCont;r80001000,80001008:1", "T05thread:1;25:08100080;");
    talk_begins("vCont;r80001000,80001001:1", "T05thread:1;25:0c100080;");
    talk_says("Z0,8000100c,4", "OK");
    talk_begins("vCont;r80001000,80001014:1",
                "T05swbreak:;thread:1;25:0c100080;");
}
END_TEST

/* A handler at the vector that goes on behind the syscall. */
static void handle(void)
{
    static const uint32_t handler[] = {
        0x401a7000, /* mfc0 k0, epc       */
        0x275a0004, /* addiu k0, k0, 4    */
        0x409a7000, /* mtc0 k0, epc       */
        0x42000018, /* eret               */
    };

    put_words(m, 0x180, handler, sizeof handler / sizeof handler[0]);
    mem_write(&m->mem, PROGRAM_AT + 4, 4, bare(INSN_syscall));
}

START_TEST(what_an_exception_leads_to_is_no_part_of_a_line)
{
    handle();
    talk_begins("vCont;r80001000,8000100c:1", "T05thread:1;25:0c100080;");
    ck_assert_uint_eq(cpu->entered, 1);
    talk_begins("s80001004", "T05thread:1;25:80010080;"); /* but of a step */
}
END_TEST

START_TEST(it_stops_at_a_breakpoint_and_says_which_kind)
{
    talk_says("Z0,8000100c,4", "OK");
    talk_begins("vCont;c", "T05swbreak:;thread:1;25:0c100080;");
    talk_says("z0,8000100c,4", "OK");
    talk_says("Z1,80001010,4", "OK");
    talk_begins("c", "T05hwbreak:;thread:1;25:10100080;");
}
END_TEST

START_TEST(it_stops_before_a_watched_access_and_says_where)
{
    talk_says("Z2,80002002,1", "OK");
    talk_begins("c", "T05watch:80002002;thread:1;25:08100080;");
    ck_assert_uint_eq(mem_read(&m->mem, TALK_DATA, 4), 0);
    talk_begins("s", "T05watch:80002002;"); /* gdb lifts it before it steps */
    talk_says("z2,80002002,1", "OK");
    talk_begins("s", "T05thread:1;25:0c100080;");
    ck_assert_uint_eq(mem_read(&m->mem, TALK_DATA, 4), 1);
}
END_TEST

START_TEST(backwards_it_ends_where_it_was)
{
    talk_says("Z0,80001004,4", "OK");
    talk_begins("c", "T05swbreak:;");
    talk_begins("c", "T05swbreak:;");
    talk_begins("c", "T05swbreak:;");
    ck_assert_uint_eq(r[T0], 2);
    talk_begins("bs", "T05thread:1;25:10100080;");
    talk_begins("bc", "T05swbreak:;thread:1;25:04100080;");
    ck_assert_uint_eq(r[T0], 1);
    talk_begins("bc", "T05swbreak:;thread:1;25:04100080;");
    ck_assert_uint_eq(r[T0], 0);
    talk_begins("bc", "T05replaylog:begin;thread:1;25:00100080;");
    talk_begins("bs", "T05replaylog:begin;");
}
END_TEST

START_TEST(backwards_a_watched_access_is_told_behind_it)
{
    for (int i = 0; i < 7; i++)
        talk_begins("s", "T05");
    ck_assert_uint_eq(mem_read(&m->mem, TALK_DATA, 4), 2);
    talk_says("Z2,80002000,4", "OK");
    talk_begins("bc", "T05watch:80002000;thread:1;25:0c100080;");
    talk_says("z2,80002000,4", "OK");
    talk_begins("bs", "T05thread:1;25:08100080;");
    ck_assert_uint_eq(mem_read(&m->mem, TALK_DATA, 4), 1);
}
END_TEST

START_TEST(changing_the_past_is_told)
{
    talk_begins("s", "T05");
    talk_begins("s", "T05");
    talk_begins("bs", "T05");
    talk_says("X80003000,0:", "OK"); /* which changes nothing */
    talk_says("M00400000,1:00", "E01");
    talk_begins("s", "T05");
    ck_assert_str_eq(talk_console(), "");
    talk_begins("bs", "T05");
    talk_says("P8=07000000", "OK");
    talk_begins("s", "T05");
    ck_assert_ptr_nonnull(strstr(talk_console(), "cut off"));
    ck_assert_uint_eq(r[T0], 8);
    talk_begins("s", "T05");
    ck_assert_str_eq(talk_console(), "");
    talk_begins("bs", "T05");
    talk_begins("bs", "T05");
    talk_begins("s", "T05");
    ck_assert_uint_eq(r[T0], 8); /* the change is part of the past now */
}
END_TEST

/* Feed bytes as they are. */
static void feed(const char *text)
{
    gdb_feed(talk_stub, text, strlen(text));
}

START_TEST(a_break_stops_it_and_packets_wait_until_then)
{
    feed("$c#63");
    ck_assert_int_eq(talk_stub->state, GDB_RUNS);
    gdb_wire_sent(&talk_stub->wire, talk_stub->wire.out_bytes);
    gdb_run(talk_stub, 1000);
    feed("$M80003000,1:77#dd");
    ck_assert_uint_eq(talk_stub->wire.out_bytes, 1);
    ck_assert_int_eq(talk_stub->wire.out[0], '+');
    ck_assert_uint_eq(mem_read(&m->mem, 0x3000, 1), 0);
    feed("\003");
    ck_assert_int_eq(talk_stub->state, GDB_STANDS);
    ck_assert_int_eq(memcmp(talk_stub->wire.out, "+$T02thread:1;", 14), 0);
    gdb_wire_sent(&talk_stub->wire, talk_stub->wire.out_bytes);
    feed("\003");
    ck_assert_uint_eq(talk_stub->wire.out_bytes, 0); /* it stands: no news */
}
END_TEST

/* A program that powers off. */
static void set_off(void)
{
    LOAD(i_type(INSN_lui, T1, 0, 0xbf00), i_type(INSN_addiu, T0, 0, 0x42),
         i_type(INSN_sw, T0, T1, 0x500), 0);
    talk_begin(m);
}

START_TEST(the_end_is_a_stop_first_and_an_exit_then)
{
    talk_end();
    set_off();
    talk_begins("c", "T05replaylog:end;thread:1;");
    ck_assert_str_eq(talk_console(), "The machine has stopped: powered off "
                                     "with status 0.\n");
    talk_begins("bs", "T05thread:1;25:08100080;");
    talk_begins("c", "T05replaylog:end;thread:1;");
    talk_says("c", "W00");
    ck_assert_int_eq(talk_stub->state, GDB_ENDED);
}
END_TEST

START_TEST(detach_and_kill_end_the_conversation)
{
    talk_says("D", "OK");
    ck_assert_int_eq(talk_stub->state, GDB_DETACHED);
    ck_assert_ptr_null(talk("g"));
    talk_end();
    talk_to_loop();
    ck_assert_ptr_null(talk("k"));
    ck_assert_int_eq(talk_stub->state, GDB_KILLED);
    talk_end();
    talk_to_loop();
    talk_says("vKill;1", "OK");
    ck_assert_int_eq(talk_stub->state, GDB_KILLED);
}
END_TEST

Suite *suite_motion(void)
{
    Suite *s = suite_create("motion");
    TCase *t = tcase_create("motion");

    tcase_add_checked_fixture(t, talk_to_loop, talk_end);
    tcase_add_test(t, a_step_is_a_step_into_the_slot_too);
    tcase_add_test(t, a_step_at_a_page_that_is_not_there_ends_at_the_vector);
    tcase_add_test(t, a_step_through_a_line_ends_outside_of_it);
    tcase_add_test(t, what_an_exception_leads_to_is_no_part_of_a_line);
    tcase_add_test(t, it_stops_at_a_breakpoint_and_says_which_kind);
    tcase_add_test(t, it_stops_before_a_watched_access_and_says_where);
    tcase_add_test(t, backwards_it_ends_where_it_was);
    tcase_add_test(t, backwards_a_watched_access_is_told_behind_it);
    tcase_add_test(t, changing_the_past_is_told);
    tcase_add_test(t, a_break_stops_it_and_packets_wait_until_then);
    tcase_add_test(t, the_end_is_a_stop_first_and_an_exit_then);
    tcase_add_test(t, detach_and_kill_end_the_conversation);
    suite_add_tcase(s, t);
    return s;
}
