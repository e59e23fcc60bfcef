/* SPDX-License-Identifier: MIT */
/* test_stub.c - what gdb asks, and what it is told. */
#include <check.h>
#include <string.h>

#include "machine/gdb/registers.h"
#include "machine/spec/board.h"
#include "machine/spec/yamon.h"
#include "tests/unit/loaded.h"
#include "tests/unit/talk.h"

Suite *suite_stub(void);

enum { DATA = 0x2000 };
#define DATA_VA 0x80002000u

/* A loop that counts in t0 and stores it at DATA_VA. */
static void setup(void)
{
    LOAD(i_type(INSN_lui, T1, 0, 0x8000),      /* 80001000 */
         i_type(INSN_addiu, T0, T0, 1),        /* 80001004 */
         i_type(INSN_sw, T0, T1, DATA),        /* 80001008 */
         i_type(INSN_beq, 0, 0, -3),           /* 8000100c: to 80001004 */
         i_type(INSN_addiu, T2, T2, 1));       /* 80001010: its slot */
    talk_begin(m);
}

static void says(const char *packet, const char *want)
{
    const char *got = talk(packet);

    ck_assert_msg(got && strcmp(got, want) == 0, "%s: %s, not %s", packet,
                  got ? got : "nothing", want);
}

static void begins(const char *packet, const char *want)
{
    const char *got = talk(packet);

    ck_assert_msg(got && strncmp(got, want, strlen(want)) == 0,
                  "%s: %s, not %s", packet, got ? got : "nothing", want);
}

START_TEST(what_is_not_known_has_an_empty_answer)
{
    says("vMustReplyEmpty", "");
    says("qTStatus", "");
    says("y", "");
    says("", "");
    says("qCRC:0,1", "");
    says("vRun;", "");
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
    "qThreadExtraInfo,9", "qRcmd", "qRcmd,", "qRcmd,0", "qRcmd,zz",
    "qRcmd,7200", "vCont", "vCont;", "vCont;x", "vCont;s:", "vCont;s:9",
    "vCont;c;", "vCont;S", "vCont?x", "vCont;r", "vCont;r1", "vCont;r1,:1", "cx", "c123456789", "sx", "bsx", "bcx",
    "?x", "qC;", "qfThreadInfo,",
};

START_TEST(what_is_malformed_is_an_error_and_does_nothing)
{
    uint32_t before = cpu->pc;

    if (strcmp(malformed[_i], "qRcmd,") == 0)
        return; /* an empty line is a call for help */
    says(malformed[_i], "E01");
    ck_assert_uint_eq(cpu->pc, before);
    ck_assert_int_eq(talk_stub->state, GDB_STANDS);
    ck_assert_uint_eq(talk_stub->points.breaks + talk_stub->points.watches, 0);
}
END_TEST

START_TEST(registers_come_in_gdbs_order_and_the_targets_bytes)
{
    r[T0] = 0x12345678;
    says("p8", "78563412");
    says("p25", "00100080");
    says("p20", "00000000");
    const char *all = talk("g");
    ck_assert_uint_eq(strlen(all), 8 * registers_in_g());
    ck_assert_int_eq(strncmp(all + 8 * 8, "78563412", 8), 0);
    ck_assert_int_eq(strncmp(all + 8 * 38, "xxxxxxxx", 8), 0); /* no FPU */
}
END_TEST

START_TEST(registers_can_be_written_but_zero_and_the_absent)
{
    says("P8=01000000", "OK");
    ck_assert_uint_eq(r[T0], 1);
    says("P0=01000000", "OK");
    ck_assert_uint_eq(r[0], 0);
    says("P25=04100080", "OK");
    ck_assert_uint_eq(cpu->npc, 0x80001008);
    says("P26=00000000", "E01"); /* f0 */
    says("P20=ffffffff", "OK");  /* Status: through its write mask */
    ck_assert_uint_eq(cpu->cp0[CP0_status] & 0x00010000, 0);
}
END_TEST

START_TEST(writing_all_back_changes_nothing)
{
    char packet[2 * GDB_PACKET];

    machine_run(m, 4);
    ck_assert(cpu->in_slot);
    snprintf(packet, sizeof packet, "G%s", talk("g"));
    says(packet, "OK");
    ck_assert(cpu->in_slot);
    ck_assert_uint_eq(cpu->npc, 0x80001004);
}
END_TEST

START_TEST(memory_is_read_and_written_in_bytes)
{
    says("M80002000,4:01020304", "OK");
    ck_assert_uint_eq(mem_read(&m->mem, DATA, 4), 0x04030201);
    says("m80002001,2", "0203");
    says("mffffffff80002000,1", "01");
    says("X80002000,2:ab", "OK");
    says("m80002000,3", "616203");
    says("X80002000,0:", "OK");
    says("m80002000,0", "");
}
END_TEST

START_TEST(what_is_no_memory_is_an_error_and_devices_are_not_touched)
{
    says("m00400000,4", "E01");
    says("M00400000,1:00", "E01");
    says("mb8000000,4", "E01");
    says("m80100000,1", "E01"); /* behind RAM */
    says("m800ffffe,8", "0000"); /* as much as there is */
    says("M800ffffe,4:01010101", "E01");
    says("m800ffffe,2", "0000"); /* all or nothing */
}
END_TEST

START_TEST(mapped_memory_is_seen_whatever_the_mode)
{
    map(m, 0, 0xc0000000, lo(DATA >> PAGE_SHIFT, ENTRYLO_V), 0);
    mem_write(&m->mem, DATA, 4, 0x11223344);
    go_in(m, MODE_USER, 0x00400000);
    says("mc0000000,4", "44332211");
    says("m80002000,4", "44332211");
    says("mc0001000,4", "E01");
}
END_TEST

START_TEST(a_step_is_a_step_into_the_slot_too)
{
    begins("vCont;s:1", "T05thread:1;25:04100080;");
    begins("s", "T05thread:1;25:08100080;");
    begins("s", "T05thread:1;25:0c100080;");
    begins("s", "T05thread:1;25:10100080;");
    begins("s80001004", "T05thread:1;25:08100080;");
}
END_TEST

START_TEST(a_step_at_a_page_that_is_not_there_ends_at_the_vector)
{
    begins("s00400000", "T05thread:1;25:00000080;");
    says("p23", "00004000"); /* BadVAddr */
    begins("bs", "T05thread:1;25:00004000;");
}
END_TEST

START_TEST(a_step_through_a_line_ends_outside_of_it)
{
    begins("vCont;r80001000,80001008:1", "T05thread:1;25:08100080;");
    begins("vCont;r80001000,80001001:1", "T05thread:1;25:0c100080;");
    says("Z0,8000100c,4", "OK");
    begins("vCont;r80001000,80001014:1", "T05swbreak:;thread:1;25:0c100080;");
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
    begins("vCont;r80001000,8000100c:1", "T05thread:1;25:0c100080;");
    ck_assert_uint_eq(cpu->entered, 1);
    begins("s80001004", "T05thread:1;25:80010080;"); /* but of a step */
}
END_TEST

START_TEST(it_stops_at_a_breakpoint_and_says_which_kind)
{
    says("Z0,8000100c,4", "OK");
    begins("vCont;c", "T05swbreak:;thread:1;25:0c100080;");
    says("z0,8000100c,4", "OK");
    says("Z1,80001010,4", "OK");
    begins("c", "T05hwbreak:;thread:1;25:10100080;");
}
END_TEST

START_TEST(it_stops_before_a_watched_access_and_says_where)
{
    says("Z2,80002002,1", "OK");
    begins("c", "T05watch:80002002;thread:1;25:08100080;");
    ck_assert_uint_eq(mem_read(&m->mem, DATA, 4), 0);
    begins("s", "T05watch:80002002;"); /* gdb lifts it before it steps */
    says("z2,80002002,1", "OK");
    begins("s", "T05thread:1;25:0c100080;");
    ck_assert_uint_eq(mem_read(&m->mem, DATA, 4), 1);
}
END_TEST

START_TEST(backwards_it_ends_where_it_was)
{
    says("Z0,80001004,4", "OK");
    begins("c", "T05swbreak:;");
    begins("c", "T05swbreak:;");
    begins("c", "T05swbreak:;");
    ck_assert_uint_eq(r[T0], 2);
    begins("bs", "T05thread:1;25:10100080;");
    begins("bc", "T05swbreak:;thread:1;25:04100080;");
    ck_assert_uint_eq(r[T0], 1);
    begins("bc", "T05swbreak:;thread:1;25:04100080;");
    ck_assert_uint_eq(r[T0], 0);
    begins("bc", "T05replaylog:begin;thread:1;25:00100080;");
    begins("bs", "T05replaylog:begin;");
}
END_TEST

START_TEST(backwards_a_watched_access_is_told_behind_it)
{
    for (int i = 0; i < 7; i++)
        begins("s", "T05");
    ck_assert_uint_eq(mem_read(&m->mem, DATA, 4), 2);
    says("Z2,80002000,4", "OK");
    begins("bc", "T05watch:80002000;thread:1;25:0c100080;");
    says("z2,80002000,4", "OK");
    begins("bs", "T05thread:1;25:08100080;");
    ck_assert_uint_eq(mem_read(&m->mem, DATA, 4), 1);
}
END_TEST

START_TEST(changing_the_past_is_told)
{
    begins("s", "T05");
    begins("s", "T05");
    begins("bs", "T05");
    says("X80003000,0:", "OK"); /* which changes nothing */
    says("M00400000,1:00", "E01");
    begins("s", "T05");
    ck_assert_str_eq(talk_console(), "");
    begins("bs", "T05");
    says("P8=07000000", "OK");
    begins("s", "T05");
    ck_assert_ptr_nonnull(strstr(talk_console(), "cut off"));
    ck_assert_uint_eq(r[T0], 8);
    begins("s", "T05");
    ck_assert_str_eq(talk_console(), "");
    begins("bs", "T05");
    begins("bs", "T05");
    begins("s", "T05");
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
    begins("c", "T05replaylog:end;thread:1;");
    ck_assert_str_eq(talk_console(), "The machine has stopped: powered off "
                                     "with status 0.\n");
    begins("bs", "T05thread:1;25:08100080;");
    begins("c", "T05replaylog:end;thread:1;");
    says("c", "W00");
    ck_assert_int_eq(talk_stub->state, GDB_ENDED);
}
END_TEST

START_TEST(detach_and_kill_end_the_conversation)
{
    says("D", "OK");
    ck_assert_int_eq(talk_stub->state, GDB_DETACHED);
    ck_assert_ptr_null(talk("g"));
    talk_end();
    setup();
    ck_assert_ptr_null(talk("k"));
    ck_assert_int_eq(talk_stub->state, GDB_KILLED);
    talk_end();
    setup();
    says("vKill;1", "OK");
    ck_assert_int_eq(talk_stub->state, GDB_KILLED);
}
END_TEST

START_TEST(the_description_comes_in_pieces)
{
    char whole[GDB_PACKET * 2] = "", packet[80];
    const char *piece;
    size_t at = 0;

    do {
        snprintf(packet, sizeof packet,
                 "qXfer:features:read:target.xml:%zx,100", at);
        piece = talk(packet);
        at += strlen(piece) - 1;
        strcat(whole, piece + 1);
    } while (piece[0] == 'm');
    ck_assert_int_eq(piece[0], 'l');
    ck_assert_str_eq(whole, talk_stub->xml);
    ck_assert_ptr_nonnull(strstr(whole, "<osabi>none</osabi>"));
    ck_assert_ptr_nonnull(strstr(whole, "\"org.gnu.gdb.mips.fpu\""));
    says("qXfer:features:read:target.xml:ffff,100", "l");
}
END_TEST

/* Every CP0 register once, numbers without a gap, as the g packet needs. */
START_TEST(the_description_names_every_register_once)
{
    char want[80];

    for (unsigned i = 0; i < CP0_COUNT; i++) {
        snprintf(want, sizeof want, "<reg name=\"%s\" ", cp0_info[i].name);
        const char *first = strstr(talk_stub->xml, want);
        ck_assert_msg(first != NULL, "%s is missing", cp0_info[i].name);
        ck_assert_ptr_null(strstr(first + 1, want));
    }
    for (unsigned n = 0; n < registers_all(); n++) {
        snprintf(want, sizeof want, "regnum=\"%u\"", n);
        ck_assert_msg(strstr(talk_stub->xml, want), "no register %u", n);
    }
}
END_TEST

START_TEST(the_tlb_is_one_register)
{
    char want[33];

    map(m, 1, 0x00400000, lo(0x123, ENTRYLO_V), lo(0x124, ENTRYLO_V));
    snprintf(want, sizeof want, "p%x", registers_all() - 1);
    const char *got = talk(want);
    ck_assert_uint_eq(strlen(got), 64 * 32);
    snprintf(want, sizeof want, "00004000%08x%s%s", 0, "c2480000",
             "02490000");
    ck_assert_msg(strncmp(got + 32, want, 32) == 0, "%.32s", got + 32);
}
END_TEST

static void monitor(const char *line)
{
    char packet[2 * LINE_SIZE] = "qRcmd,";

    for (const char *c = line; *c != '\0'; c++)
        sprintf(packet + strlen(packet), "%02x", (unsigned)*c);
    says(packet, "OK");
}

START_TEST(monitor_is_the_front_panel)
{
    monitor("x m:00001004 1");
    ck_assert_ptr_nonnull(strstr(talk_console(), "25080001"));
    monitor("no-such-thing");
    ck_assert_ptr_nonnull(strstr(talk_console(), "no such command"));
    monitor("break v:80001008");
    begins("c", "T05thread:1;25:08100080;");
    begins("s", "T05thread:1;25:0c100080;");
    begins("bc", "T05thread:1;25:08100080;");
    monitor("quit");
    ck_assert_ptr_nonnull(strstr(talk_console(), "detach"));
    ck_assert_int_eq(talk_stub->state, GDB_STANDS);
}
END_TEST

START_TEST(there_is_one_thread_on_a_bare_machine)
{
    says("qfThreadInfo", "m1");
    says("qsThreadInfo", "l");
    says("qC", "QC1");
    says("T1", "OK");
    says("Hg1", "OK");
    says("Hg0", "OK");
    says("Hc-1", "OK");
    begins("qThreadExtraInfo,1", "74686520435055"); /* the CPU */
    says("qAttached", "1");
    begins("?", "T05thread:1;");
}
END_TEST

static void add_stops(TCase *t)
{
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
}

Suite *suite_stub(void)
{
    Suite *s = suite_create("stub");
    TCase *t = tcase_create("stub");

    tcase_add_checked_fixture(t, setup, talk_end);
    tcase_add_test(t, what_is_not_known_has_an_empty_answer);
    tcase_add_loop_test(t, what_is_malformed_is_an_error_and_does_nothing, 0,
                        sizeof malformed / sizeof malformed[0]);
    tcase_add_test(t, registers_come_in_gdbs_order_and_the_targets_bytes);
    tcase_add_test(t, registers_can_be_written_but_zero_and_the_absent);
    tcase_add_test(t, writing_all_back_changes_nothing);
    tcase_add_test(t, memory_is_read_and_written_in_bytes);
    tcase_add_test(t,
                   what_is_no_memory_is_an_error_and_devices_are_not_touched);
    tcase_add_test(t, mapped_memory_is_seen_whatever_the_mode);
    add_stops(t);
    tcase_add_test(t, the_description_comes_in_pieces);
    tcase_add_test(t, the_description_names_every_register_once);
    tcase_add_test(t, the_tlb_is_one_register);
    tcase_add_test(t, monitor_is_the_front_panel);
    tcase_add_test(t, there_is_one_thread_on_a_bare_machine);
    suite_add_tcase(s, t);
    return s;
}
