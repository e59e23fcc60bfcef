/* SPDX-License-Identifier: MIT */
/* test_stub.c - what gdb asks, and what it is told. */
#include <check.h>
#include <string.h>

#include "tests/unit/loaded.h"
#include "tests/unit/talk.h"

Suite *suite_stub(void);

START_TEST(what_is_not_known_has_an_empty_answer)
{
    talk_says("vMustReplyEmpty", "");
    talk_says("qTStatus", "");
    talk_says("y", "");
    talk_says("", "");
    talk_says("qCRC:0,1", "");
    talk_says("vRun;", "");
}
END_TEST

/* Known, but not understood: an error, and nothing happens. */
static const char *const malformed[] = {
    "m", "m0", "m,", "m80001000", "m80001000,", "m80001000,4x",
    "m10080001000,4", "m-1,4", "mffffffff00000000,1", "m00000000080001000,1",
    "M80002000,4:0011", "M80002000,4:00112233445566", "M80002000,1:0g",
    "M80002000,ffffffff:00", "X80002000,2:a", "X80002000,ffffffff:",
    "p", "pffff", "p8x", "P8", "P8=", "P8=123", "P8=123456789", "Pff=00000000",
    "g1", "G0", "Gxxxxxxx", "Z", "Z0", "Z0,", "Z5,0,4", "Z0,80001004",
    "Z0,80001004,4;X1,0", "z9,0,4", "H", "Hg", "Hgx", "Hg2", "Hx1", "T", "T0",
    "T2", "T1x", "qXfer", "qXfer:features:read:other.xml:0,10",
    "qXfer:features:read:target.xml:0", "qXfer:features:read:target.xml:,",
    "qXfer:memory:read::0,10", "qThreadExtraInfo", "qThreadExtraInfo,",
    "qThreadExtraInfo,9", "qRcmd", "qRcmd,0", "qRcmd,zz",
    "qRcmd,7200", "vCont", "vCont;", "vCont;x", "vCont;s:", "vCont;s:9",
    "vCont;c;", "vCont;S", "vCont?x", "vCont;r", "vCont;r1", "vCont;r1,:1",
    "cx", "c123456789", "sx", "bsx", "bcx", "?x", "qC;", "qfThreadInfo,",
};

START_TEST(what_is_malformed_is_an_error_and_does_nothing)
{
    uint32_t before = cpu->pc;

    talk_says(malformed[_i], "E01");
    ck_assert_uint_eq(cpu->pc, before);
    ck_assert_int_eq(talk_stub->state, GDB_STANDS);
    ck_assert_uint_eq(talk_stub->points.breaks + talk_stub->points.watches, 0);
}
END_TEST

START_TEST(memory_is_read_and_written_in_bytes)
{
    talk_says("M80002000,4:01020304", "OK");
    ck_assert_uint_eq(mem_read(&m->mem, TALK_DATA, 4), 0x04030201);
    talk_says("m80002001,2", "0203");
    talk_says("mffffffff80002000,1", "01");
    talk_says("X80002000,2:ab", "OK");
    talk_says("m80002000,3", "616203");
    talk_says("X80002000,0:", "OK");
    talk_says("m80002000,0", "");
}
END_TEST

START_TEST(what_is_no_memory_is_an_error_and_devices_are_not_touched)
{
    talk_says("m00400000,4", "E01");
    talk_says("M00400000,1:00", "E01");
    talk_says("mb8000000,4", "E01");
    talk_says("m80100000,1", "E01"); /* behind RAM */
    talk_says("m800ffffe,8", "0000"); /* as much as there is */
    talk_says("M800ffffe,4:01010101", "E01");
    talk_says("m800ffffe,2", "0000"); /* all or nothing */
}
END_TEST

START_TEST(mapped_memory_is_seen_whatever_the_mode)
{
    map(m, 0, 0xc0000000, lo(TALK_DATA >> PAGE_SHIFT, ENTRYLO_V), 0);
    mem_write(&m->mem, TALK_DATA, 4, 0x11223344);
    go_in(m, MODE_USER, 0x00400000);
    talk_says("mc0000000,4", "44332211");
    talk_says("m80002000,4", "44332211");
    talk_says("mc0001000,4", "E01");
}
END_TEST

static void monitor(const char *line)
{
    char packet[2 * LINE_SIZE] = "qRcmd,";

    for (const char *c = line; *c != '\0'; c++)
        sprintf(packet + strlen(packet), "%02x", (unsigned)*c);
    talk_says(packet, "OK");
}

START_TEST(monitor_is_the_front_panel)
{
    monitor("x m:00001004 1");
    ck_assert_ptr_nonnull(strstr(talk_console(), "25080001"));
    monitor("no-such-thing");
    ck_assert_ptr_nonnull(strstr(talk_console(), "no such command"));
    monitor("break v:80001008");
    talk_begins("c", "T05thread:1;25:08100080;");
    talk_begins("s", "T05thread:1;25:0c100080;");
    talk_begins("bc", "T05thread:1;25:08100080;");
    monitor("quit");
    ck_assert_ptr_nonnull(strstr(talk_console(), "detach"));
    ck_assert_int_eq(talk_stub->state, GDB_STANDS);
}
END_TEST

START_TEST(there_is_one_thread_on_a_bare_machine)
{
    talk_says("qfThreadInfo", "m1");
    talk_says("qsThreadInfo", "l");
    talk_says("qC", "QC1");
    talk_says("T1", "OK");
    talk_says("Hg1", "OK");
    talk_says("Hg0", "OK");
    talk_says("Hc-1", "OK");
    talk_begins("qThreadExtraInfo,1", "74686520435055"); /* the CPU */
    talk_says("qAttached", "1");
    talk_begins("?", "T05thread:1;");
}
END_TEST

Suite *suite_stub(void)
{
    Suite *s = suite_create("stub");
    TCase *t = tcase_create("stub");

    tcase_add_checked_fixture(t, talk_to_loop, talk_end);
    tcase_add_test(t, what_is_not_known_has_an_empty_answer);
    tcase_add_loop_test(t, what_is_malformed_is_an_error_and_does_nothing, 0,
                        sizeof malformed / sizeof malformed[0]);
    tcase_add_test(t, memory_is_read_and_written_in_bytes);
    tcase_add_test(t,
                   what_is_no_memory_is_an_error_and_devices_are_not_touched);
    tcase_add_test(t, mapped_memory_is_seen_whatever_the_mode);
    tcase_add_test(t, monitor_is_the_front_panel);
    tcase_add_test(t, there_is_one_thread_on_a_bare_machine);
    suite_add_tcase(s, t);
    return s;
}
