/* SPDX-License-Identifier: MIT */
/*
 * test_timeline_change.c - a timeline and what disturbs it: changes by hand,
 * stops, too many checkpoints, impatience.
 */
#include <check.h>

#include "machine/cp0.h"
#include "tests/unit/trip.h"

Suite *suite_timeline_change(void);

enum { STEPS = 6000 };

/* The same, but powers off at the 40th system call. */
static const uint32_t ending[] = {
    0x275a0001, /* addiu k0, k0, 1         */
    0x2f5b0028, /* sltiu k1, k0, 40        */
    0x17600004, /* bnez  k1, return        */
    0x241b0042, /* li    k1, 0x42          */
    0x3c1abf00, /* lui   k0, 0xbf00        */
    0xaf5b0500, /* sw    k1, 0x500(k0)     */
    0x00000000, /* nop                     */
    0x401b7000, /* mfc0  k1, EPC           */
    0x277b0004, /* addiu k1, k1, 4         */
    0x409b7000, /* mtc0  k1, EPC           */
    0x42000018, /* eret                    */
};

/* ------------------------------------------------------- changes by hand */

START_TEST(a_change_in_the_past_cuts_the_future_off)
{
    uint32_t word = 0x12345678;

    machine_run(trip.m, STEPS);
    timeline_goto(trip.t, 1234);
    ck_assert(machine_poke_physical(trip.m, 0x1000, &word, 4));
    ck_assert(!machine_in_past(trip.m));
    ck_assert_uint_eq(timeline_furthest(trip.t), 1234);
    ck_assert(!timeline_cut(trip.t));
    unsigned before = trip.printed;
    trip.heard = 0; /* its numbers begin again where the new future does */
    machine_run(trip.m, 2000);
    ck_assert_uint_gt(trip.printed, before);
    ck_assert_uint_gt(trip.heard, 0);
    ck_assert_uint_eq(mem_read(&trip.m->mem, 0x1000, 4), word);
}
END_TEST

START_TEST(changes_by_hand_are_made_again_at_their_place)
{
    uint32_t word = 0x12345678;

    machine_run(trip.m, 1000);
    ck_assert(machine_poke_physical(trip.m, 0x1000, &word, 4));
    ck_assert(!timeline_cut(trip.t));
    trip.m->cpu.regs.r[REG_T9] = 99;
    ck_assert(timeline_changed(trip.t));
    machine_run(trip.m, 2000);
    timeline_goto(trip.t, 999);
    ck_assert_uint_eq(mem_read(&trip.m->mem, 0x1000, 4), 0);
    ck_assert_uint_eq(trip.m->cpu.regs.r[REG_T9], 0);
    machine_step(trip.m);
    ck_assert_uint_eq(mem_read(&trip.m->mem, 0x1000, 4), word);
    ck_assert_uint_eq(trip.m->cpu.regs.r[REG_T9], 99);
    timeline_goto(trip.t, 2500);
    ck_assert_uint_eq(mem_read(&trip.m->mem, 0x1000, 4), word);
    ck_assert_uint_eq(trip.m->cpu.regs.r[REG_T9], 99);
    timeline_goto(trip.t, 1000);
    ck_assert_uint_eq(trip.m->cpu.regs.r[REG_T9], 99);
    timeline_goto(trip.t, 500);
    ck_assert_uint_eq(trip.m->cpu.regs.r[REG_T9], 0);
    trip_same_as_going_there(500);
}
END_TEST

/* ----------------------------------------------------------- it has stopped */

START_TEST(a_machine_that_powered_off_can_be_gone_back_into)
{
    machine_poke_physical(trip.m, TRIP_HANDLER, ending, sizeof ending);
    trip_put_words(trip.other, TRIP_HANDLER, ending, sizeof ending);
    ck_assert_int_eq(machine_run(trip.m, UINT64_MAX), STOP_POWER);
    uint64_t end = timeline_here(trip.t);
    unsigned before = trip.printed;
    ck_assert_int_eq(timeline_back(trip.t, 1), TIMELINE_THERE);
    ck_assert_int_eq(trip.m->stop, STOP_NONE);
    trip_same_as_going_there(end - 1);
    ck_assert_int_eq(machine_run(trip.m, 10), STOP_POWER);
    ck_assert(!machine_in_past(trip.m));
    ck_assert_uint_eq(timeline_here(trip.t), end);
    timeline_goto(trip.t, 100);
    ck_assert_int_eq(timeline_goto(trip.t, end), TIMELINE_THERE);
    ck_assert_int_eq(trip.m->stop, STOP_POWER);
    ck_assert_uint_eq(trip.printed, before);
}
END_TEST

/*
 * VM 1 in user mode, at 0 in its own frame; t1 points to a page in a frame of
 * VM 2.
 */
static void make_intruder(void)
{
    struct machine_config config = {.ram_bytes = TRIP_RAM,
                                    .tlb_entries = TLB_ENTRIES,
                                    .monitored = true,
                                    .check = true};
    const uint32_t frame = TRIP_AT / PAGE_SIZE, all = 7; /* D, V, G */
    const struct tlb_entry pair = {
        .entrylo = {frame << ENTRYLO_PFN_SHIFT | all,
                    (frame + 1) << ENTRYLO_PFN_SHIFT | all}};
    const uint32_t words[] = {
        0x25080001, /* addiu t0, t0, 1 */
        0xad280000, /* sw    t0, 0(t1) */
    };

    machine_free(trip.m);
    trip.m = machine_new(&config);
    ck_assert_ptr_nonnull(trip.m);
    trip_put_words(trip.m, TRIP_AT, words, sizeof words);
    ck_assert(tlb_write(&trip.m->cpu.tlb, 0, &pair));
    trip.m->checker->running = 1;
    trip.m->checker->uses[frame][1] = 1;
    trip.m->checker->uses[frame + 1][2] = 1;
    trip.m->cpu.regs.r[9] = PAGE_SIZE;
    cp0_set_status(&trip.m->cpu, STATUS_KSU_USER);
    cpu_set_pc(&trip.m->cpu, 0);
    trip.t = timeline_new(trip.m);
    ck_assert_ptr_nonnull(trip.t);
}

START_TEST(a_stop_without_a_step_is_a_place_of_its_own)
{
    make_intruder();
    ck_assert_int_eq(machine_run(trip.m, UINT64_MAX), STOP_BREACH);
    ck_assert_uint_eq(machine_steps(trip.m), 1);
    ck_assert_uint_eq(timeline_here(trip.t), 2);
    ck_assert_int_eq(timeline_back(trip.t, 1), TIMELINE_THERE);
    ck_assert_int_eq(trip.m->stop, STOP_NONE);
    ck_assert_uint_eq(trip.m->cpu.pc, 4);
    ck_assert(machine_in_past(trip.m));
    ck_assert_int_eq(machine_step(trip.m), STOP_BREACH);
    ck_assert(!machine_in_past(trip.m));
}
END_TEST

/* ------------------------------------------------------------------- room */

START_TEST(many_checkpoints_are_thinned_and_still_good)
{
    timeline_set_interval(trip.t, 10);
    machine_run(trip.m, 8000);
    ck_assert_uint_le(timeline_checkpoints(trip.t), 512);
    ck_assert_uint_gt(timeline_checkpoints(trip.t), 400);
    for (uint64_t place = 7999; place > 10; place = place / 2) {
        ck_assert_int_eq(timeline_goto(trip.t, place), TIMELINE_THERE);
        trip_same_as_going_there(place);
        ck_assert_int_eq(timeline_goto(trip.t, 8000), TIMELINE_THERE);
    }
}
END_TEST

static bool at_handler(void *self, const struct machine *now)
{
    (void)self;
    return now->cpu.pc == KSEG0_BASE + TRIP_HANDLER;
}

static bool at_once(void *self)
{
    (void)self;
    return true;
}

START_TEST(whoever_gives_up_is_where_he_was)
{
    machine_run(trip.m, 200000);
    timeline_set_interval(trip.t, UINT64_C(1) << 40);
    timeline_goto(trip.t, 0);
    ck_assert(timeline_cut(trip.t));
    trip.heard = 0;
    machine_run(trip.m, 200000);
    timeline_set_patience(trip.t, (struct timeline_patience){at_once, NULL});
    struct timeline_question q = {.before = at_handler, .page = TIMELINE_ANY};
    ck_assert_int_eq(timeline_last(trip.t, &q), TIMELINE_GIVEN_UP);
    ck_assert_uint_eq(timeline_here(trip.t), 200000);
}
END_TEST

Suite *suite_timeline_change(void)
{
    Suite *s = suite_create("timeline_change");
    TCase *c = tcase_create("timeline_change");

    tcase_add_checked_fixture(c, trip_begin, trip_end);
    tcase_add_test(c, a_change_in_the_past_cuts_the_future_off);
    tcase_add_test(c, changes_by_hand_are_made_again_at_their_place);
    tcase_add_test(c, a_machine_that_powered_off_can_be_gone_back_into);
    tcase_add_test(c, a_stop_without_a_step_is_a_place_of_its_own);
    tcase_add_test(c, many_checkpoints_are_thinned_and_still_good);
    tcase_add_test(c, whoever_gives_up_is_where_he_was);
    suite_add_tcase(s, c);
    return s;
}
