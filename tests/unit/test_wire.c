/* SPDX-License-Identifier: MIT */
/* test_wire.c - bytes to packets and back, whatever the bytes. */
#include <check.h>
#include <string.h>

#include "machine/gdb/wire.h"

Suite *suite_wire(void);

static struct gdb_wire w;

static void setup(void)
{
    w = (struct gdb_wire){0};
}

static void teardown(void)
{
    gdb_wire_free(&w);
}

/* What the last byte led to. */
static enum gdb_got take(const char *bytes, size_t n)
{
    enum gdb_got got = GOT_NOTHING;

    for (size_t i = 0; i < n; i++)
        got = gdb_wire_take(&w, (uint8_t)bytes[i]);
    return got;
}

static enum gdb_got say(const char *text)
{
    return take(text, strlen(text));
}

static void sent(const char *want)
{
    ck_assert_uint_eq(w.out_bytes, strlen(want));
    ck_assert_mem_eq(w.out, want, strlen(want));
}

START_TEST(a_good_packet_is_acknowledged)
{
    ck_assert_int_eq(say("$OK#9a"), GOT_PACKET);
    ck_assert_str_eq((char *)w.text, "OK");
    sent("+");
}
END_TEST

START_TEST(a_wrong_sum_is_refused)
{
    ck_assert_int_eq(say("$OK#9b"), GOT_NOTHING);
    sent("-");
    ck_assert_int_eq(say("$OK#x"), GOT_NOTHING);
    sent("--");
    ck_assert_int_eq(say("$OK#9a"), GOT_PACKET);
}
END_TEST

START_TEST(without_acknowledgement_nothing_is_sent)
{
    w.no_ack = true;
    ck_assert_int_eq(say("$OK#9a"), GOT_PACKET);
    ck_assert_int_eq(say("$OK#00"), GOT_NOTHING);
    ck_assert_uint_eq(w.out_bytes, 0);
}
END_TEST

START_TEST(what_is_between_packets_is_skipped)
{
    ck_assert_int_eq(say("++-abc#00$?#3f"), GOT_PACKET);
    ck_assert_str_eq((char *)w.text, "?");
}
END_TEST

START_TEST(a_dollar_begins_afresh)
{
    ck_assert_int_eq(say("$half a pack$?#3f"), GOT_PACKET);
    ck_assert_str_eq((char *)w.text, "?");
    ck_assert_int_eq(say("$?#$?#3f"), GOT_PACKET);
}
END_TEST

START_TEST(the_break_is_one_byte_between_packets)
{
    ck_assert_int_eq(take("\003", 1), GOT_BREAK);
    ck_assert_int_eq(take("$\003#03", 5), GOT_PACKET);
}
END_TEST

START_TEST(escapes_are_undone_and_summed_as_sent)
{
    ck_assert_int_eq(say("$X}\003}\004}]}\n#ba"), GOT_PACKET);
    ck_assert_uint_eq(w.bytes, 5);
    ck_assert_mem_eq(w.text, "X#$}*", 5);
}
END_TEST

START_TEST(what_we_send_can_be_read)
{
    static const char text[] = "a#b$c}d*e";
    struct gdb_wire other = {0};
    enum gdb_got got = GOT_NOTHING;

    gdb_wire_put(&w, text, sizeof text);
    for (size_t i = 0; i < w.out_bytes; i++)
        got = gdb_wire_take(&other, w.out[i]);
    ck_assert_int_eq(got, GOT_PACKET);
    ck_assert_uint_eq(other.bytes, sizeof text);
    ck_assert_mem_eq(other.text, text, sizeof text);
    gdb_wire_free(&other);
}
END_TEST

START_TEST(a_packet_may_be_full_and_no_longer)
{
    ck_assert_int_eq(take("$", 1), GOT_NOTHING);
    for (size_t i = 0; i < GDB_PACKET; i++)
        gdb_wire_take(&w, 0);
    ck_assert_int_eq(say("#00"), GOT_PACKET);
    ck_assert_uint_eq(w.bytes, GDB_PACKET);
    gdb_wire_sent(&w, w.out_bytes);
    gdb_wire_take(&w, '$');
    for (size_t i = 0; i < GDB_PACKET + 1; i++)
        gdb_wire_take(&w, 0);
    ck_assert_int_eq(say("#00"), GOT_NOTHING);
    sent("-");
}
END_TEST

START_TEST(sending_a_part_leaves_the_rest)
{
    gdb_wire_put(&w, "OK", 2);
    gdb_wire_sent(&w, 2);
    sent("K#9a");
}
END_TEST

Suite *suite_wire(void)
{
    Suite *s = suite_create("wire");
    TCase *t = tcase_create("wire");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, a_good_packet_is_acknowledged);
    tcase_add_test(t, a_wrong_sum_is_refused);
    tcase_add_test(t, without_acknowledgement_nothing_is_sent);
    tcase_add_test(t, what_is_between_packets_is_skipped);
    tcase_add_test(t, a_dollar_begins_afresh);
    tcase_add_test(t, the_break_is_one_byte_between_packets);
    tcase_add_test(t, escapes_are_undone_and_summed_as_sent);
    tcase_add_test(t, what_we_send_can_be_read);
    tcase_add_test(t, a_packet_may_be_full_and_no_longer);
    tcase_add_test(t, sending_a_part_leaves_the_rest);
    suite_add_tcase(s, t);
    return s;
}
