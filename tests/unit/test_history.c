/* SPDX-License-Identifier: MIT */
/* test_history.c - the last events, addressed by their numbers. */
#include <check.h>

#include "machine/repl/history.h"

Suite *suite_history(void);

static struct history h;

static void setup(void)
{
    ck_assert(history_new(&h));
}

static void teardown(void)
{
    history_free(&h);
}

static void put(uint64_t from, uint64_t to)
{
    struct event_sink sink = history_sink(&h);

    for (uint64_t seq = from; seq < to; seq++)
        sink.put(sink.self, &(struct event){.seq = seq, .cycle = 10 * seq});
}

START_TEST(events_are_found_by_their_numbers)
{
    put(0, 100);
    ck_assert_uint_eq(h.first, 0);
    ck_assert_uint_eq(h.next, 100);
    ck_assert_uint_eq(history_at(&h, 42)->cycle, 420);
}
END_TEST

START_TEST(the_oldest_gives_way)
{
    put(0, HISTORY_EVENTS + 5);
    ck_assert_uint_eq(h.first, 5);
    ck_assert_uint_eq(history_at(&h, 5)->cycle, 50);
    ck_assert_uint_eq(history_at(&h, HISTORY_EVENTS + 4)->seq,
                      HISTORY_EVENTS + 4);
}
END_TEST

START_TEST(going_back_forgets_what_came_after)
{
    put(0, 100);
    history_rewind(&h, 60);
    ck_assert_uint_eq(h.next, 60);
    put(60, 62);
    ck_assert_uint_eq(h.first, 0);
    ck_assert_uint_eq(h.next, 62);
    history_rewind(&h, 0);
    ck_assert_uint_eq(h.first, h.next);
}
END_TEST

START_TEST(off_keeps_nothing_and_on_starts_afresh)
{
    put(0, 10);
    h.on = false;
    put(10, 20);
    ck_assert_uint_eq(h.first, h.next);
    h.on = true;
    history_clear(&h);
    put(20, 25);
    ck_assert_uint_eq(h.first, 20);
    ck_assert_uint_eq(h.next, 25);
}
END_TEST

Suite *suite_history(void)
{
    Suite *s = suite_create("history");
    TCase *t = tcase_create("history");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, events_are_found_by_their_numbers);
    tcase_add_test(t, the_oldest_gives_way);
    tcase_add_test(t, going_back_forgets_what_came_after);
    tcase_add_test(t, off_keeps_nothing_and_on_starts_afresh);
    suite_add_tcase(s, t);
    return s;
}
