/* SPDX-License-Identifier: MIT */
/*
 * test_timeline.c - going back is being there: at any place, however it was
 * reached, the machine is the one that only ever went forward.
 */
#include <check.h>
#include <string.h>

#include "tests/unit/trip.h"

Suite *suite_timeline(void);

enum { STEPS = 6000 };

START_TEST(any_place_reached_backwards_is_as_reached_forwards)
{
    uint64_t place = 1;

    machine_run(trip.m, STEPS);
    trip_same_as_going_there(STEPS);
    for (unsigned i = 0; i < 300; i++) {
        place = (place * 1103515245 + 12345) % STEPS;
        ck_assert_int_eq(timeline_goto(trip.t, place), TIMELINE_THERE);
        ck_assert_uint_eq(timeline_here(trip.t), place);
        ck_assert(machine_in_past(trip.m));
        trip_same_as_going_there(place);
    }
    ck_assert_int_eq(timeline_goto(trip.t, STEPS), TIMELINE_THERE);
    ck_assert(!machine_in_past(trip.m));
    trip_same_as_going_there(STEPS);
}
END_TEST

START_TEST(what_it_does_again_it_does_not_say_again)
{
    machine_run(trip.m, STEPS);
    unsigned before = trip.printed, events = trip.heard;
    ck_assert_uint_gt(before, 0);
    ck_assert_uint_gt(events, 0);
    timeline_back(trip.t, STEPS - 10);
    machine_run(trip.m, STEPS / 2);
    timeline_back(trip.t, 1);
    ck_assert_uint_eq(trip.printed, before);
    ck_assert_uint_eq(trip.heard, events);
    machine_run(trip.m, STEPS);
    machine_run(trip.other, machine_steps(trip.m) - machine_steps(trip.other));
    ck_assert_uint_gt(trip.printed, before);
    ck_assert_uint_gt(trip.heard, events); /* without gaps: trip.c */
}
END_TEST

START_TEST(one_step_back_is_the_step_before)
{
    machine_run(trip.m, 777);
    for (uint64_t place = 776; place > 700; place--) {
        ck_assert_int_eq(timeline_back(trip.t, 1), TIMELINE_THERE);
        ck_assert_uint_eq(timeline_here(trip.t), place);
        trip_same_as_going_there(place);
    }
}
END_TEST

START_TEST(there_is_nothing_before_the_beginning)
{
    machine_run(trip.m, 100);
    ck_assert_int_eq(timeline_back(trip.t, 101), TIMELINE_BEGIN);
    trip_same_as_going_there(0);
    ck_assert_int_eq(timeline_back(trip.t, 1), TIMELINE_BEGIN);
    ck_assert_int_eq(timeline_goto(trip.t, 1000), TIMELINE_AHEAD);
    trip_same_as_going_there(100);
}
END_TEST

START_TEST(a_time_is_found_as_well_as_a_place)
{
    machine_run(trip.m, STEPS);
    ck_assert_int_eq(timeline_goto_cycle(trip.t, 2000), TIMELINE_THERE);
    ck_assert_uint_ge(trip.m->cpu.cycles, 2000);
    uint64_t place = timeline_here(trip.t);
    timeline_back(trip.t, 1);
    ck_assert_uint_lt(trip.m->cpu.cycles, 2000);
    ck_assert_int_eq(timeline_goto_cycle(trip.t, 2000), TIMELINE_THERE);
    ck_assert_uint_eq(timeline_here(trip.t), place);
    ck_assert_int_eq(timeline_goto_cycle(trip.t, UINT64_MAX), TIMELINE_AHEAD);
    ck_assert_uint_eq(timeline_here(trip.t), STEPS);
}
END_TEST

/* -------------------------------------------------------------- questions */

static bool at_handler(void *self, const struct machine *now)
{
    (void)self;
    return now->cpu.pc == KSEG0_BASE + TRIP_HANDLER;
}

START_TEST(the_last_time_at_a_breakpoint_is_found)
{
    struct timeline_question q = {.before = at_handler, .page = TIMELINE_ANY};
    uint64_t last = 0;

    for (uint64_t i = 0; i < STEPS; i++) {
        if (at_handler(NULL, trip.m))
            last = i;
        machine_step(trip.m);
    }
    ck_assert_int_eq(timeline_last(trip.t, &q), TIMELINE_THERE);
    ck_assert_uint_eq(timeline_here(trip.t), last);
    trip_same_as_going_there(last);
    ck_assert_int_eq(timeline_last(trip.t, &q), TIMELINE_THERE);
    ck_assert_uint_lt(timeline_here(trip.t), last);
    while (timeline_last(trip.t, &q) == TIMELINE_THERE)
        ;
    ck_assert_uint_eq(timeline_here(trip.t), timeline_begin(trip.t));
}
END_TEST

static bool remember(void *self, const struct machine *now)
{
    *(uint32_t *)self = now->cpu.regs.r[REG_K0];
    return true;
}

static bool changed(void *self, const struct machine *now)
{
    return *(uint32_t *)self != now->cpu.regs.r[REG_K0];
}

START_TEST(the_last_change_is_found_before_it_happens)
{
    uint32_t value;
    struct timeline_question q = {remember, changed, &value, TIMELINE_ANY};

    machine_run(trip.m, STEPS);
    uint32_t count = trip.m->cpu.regs.r[REG_K0];
    ck_assert_int_eq(timeline_last(trip.t, &q), TIMELINE_THERE);
    ck_assert_uint_eq(trip.m->cpu.regs.r[REG_K0], count - 1);
    ck_assert_uint_eq(trip.m->cpu.pc, KSEG0_BASE + TRIP_HANDLER);
    machine_step(trip.m);
    ck_assert_uint_eq(trip.m->cpu.regs.r[REG_K0], count);
}
END_TEST

static bool asked_in[STEPS];

static bool note_place(void *self, const struct machine *now)
{
    (void)self;
    asked_in[machine_steps(now)] = true;
    return false;
}

START_TEST(parts_that_did_not_write_the_page_are_passed_over)
{
    struct timeline_question q = {note_place, NULL, NULL, 0x1ff};
    unsigned asked = 0;

    machine_run(trip.m, 2000); /* some 180 rounds: page 0x1ff is not reached */
    memset(asked_in, 0, sizeof asked_in);
    ck_assert_int_eq(timeline_last(trip.t, &q), TIMELINE_BEGIN);
    for (unsigned i = 0; i < STEPS; i++)
        asked += asked_in[i];
    ck_assert_uint_eq(asked, 0);
    q.page = 0x101; /* once, in the first round */
    timeline_goto(trip.t, 2000);
    ck_assert_int_eq(timeline_last(trip.t, &q), TIMELINE_BEGIN);
    ck_assert(asked_in[7]);
    ck_assert(!asked_in[1000]);
}
END_TEST

Suite *suite_timeline(void)
{
    Suite *s = suite_create("timeline");
    TCase *c = tcase_create("timeline");

    tcase_add_checked_fixture(c, trip_begin, trip_end);
    tcase_add_test(c, any_place_reached_backwards_is_as_reached_forwards);
    tcase_add_test(c, what_it_does_again_it_does_not_say_again);
    tcase_add_test(c, one_step_back_is_the_step_before);
    tcase_add_test(c, there_is_nothing_before_the_beginning);
    tcase_add_test(c, a_time_is_found_as_well_as_a_place);
    tcase_add_test(c, the_last_time_at_a_breakpoint_is_found);
    tcase_add_test(c, the_last_change_is_found_before_it_happens);
    tcase_add_test(c, parts_that_did_not_write_the_page_are_passed_over);
    suite_add_tcase(s, c);
    return s;
}
