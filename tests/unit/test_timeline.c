/* SPDX-License-Identifier: MIT */
/*
 * test_timeline.c - going back is being there: at any place, however it was
 * reached, the machine is the one that only ever went forward.
 */
#include <check.h>
#include <string.h>

#include "machine/cp0.h"
#include "machine/replay/clone.h"
#include "machine/replay/state.h"
#include "machine/replay/timeline.h"
#include "machine/spec/board.h"

Suite *suite_timeline(void);

/*
 * Counts in t0; writes the count to an ever different page of the second MiB;
 * every 16th time round it prints a byte and takes a system call, whose
 * handler at 0x180 counts in k0 and returns behind it.
 */
static const uint32_t loop[] = {
    0x25080001, /* addiu t0, t0, 1         */
    0x00084b00, /* sll   t1, t0, 12        */
    0x3c0a000f, /* lui   t2, 0xf           */
    0x354af000, /* ori   t2, t2, 0xf000    */
    0x012a4824, /* and   t1, t1, t2        */
    0x3c0b8010, /* lui   t3, 0x8010        */
    0x012b4825, /* or    t1, t1, t3        */
    0xad280004, /* sw    t0, 4(t1)         */
    0x310c000f, /* andi  t4, t0, 15        */
    0x1580fff6, /* bnez  t4, loop          */
    0x00000000, /* nop                     */
    0x3c0db800, /* lui   t5, 0xb800        */
    0xa1a803f8, /* sb    t0, 0x3f8(t5)     */
    0x0000000c, /* syscall                 */
    0x1000fff1, /* b     loop              */
    0x00000000, /* nop                     */
};
static const uint32_t handler[] = {
    0x275a0001, /* addiu k0, k0, 1         */
    0x401b7000, /* mfc0  k1, EPC           */
    0x277b0004, /* addiu k1, k1, 4         */
    0x409b7000, /* mtc0  k1, EPC           */
    0x42000018, /* eret                    */
};
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

enum { LOOP_AT = 0x80000, HANDLER_AT = 0x180, RAM = 2 << 20, STEPS = 6000 };

static struct machine *m, *other;
static struct timeline *t;
static unsigned printed, heard;
static uint64_t last_seq;

static void print(void *self, uint8_t byte)
{
    (void)byte;
    ++*(unsigned *)self;
}

static void hear(void *self, const struct event *e)
{
    (void)self;
    if (heard > 0)
        ck_assert_uint_eq(e->seq, last_seq + 1);
    last_seq = e->seq;
    heard++;
}

static void put_words(struct machine *to, uint32_t at, const uint32_t *word,
                      size_t bytes)
{
    for (uint32_t i = 0; i < bytes / sizeof *word; i++)
        mem_write(&to->mem, at + 4 * i, 4, word[i]);
}

static struct machine *make(unsigned *count)
{
    struct machine_config config = {.ram_bytes = RAM,
                                    .tlb_entries = TLB_ENTRIES,
                                    .console = {print, count}};
    struct machine *made = machine_new(&config);

    ck_assert_ptr_nonnull(made);
    ck_assert(machine_listen(made));
    made->cpu.cp0[CP0_ebase] = KSEG0_BASE;
    cp0_set_status(&made->cpu, 0);
    put_words(made, LOOP_AT, loop, sizeof loop);
    put_words(made, HANDLER_AT, handler, sizeof handler);
    cpu_set_pc(&made->cpu, KSEG0_BASE + LOOP_AT);
    return made;
}

static void setup(void)
{
    static unsigned unheard;

    printed = heard = 0;
    m = make(&printed);
    other = make(&unheard);
    ck_assert(machine_record(m, (struct event_sink){hear, &heard}));
    t = timeline_new(m);
    ck_assert_ptr_nonnull(t);
    timeline_set_interval(t, 250);
}

static void teardown(void)
{
    machine_free(m);
    machine_free(other);
}

/* The other machine went straight to that place; nothing may differ. */
static void same_as_going_there(uint64_t place)
{
    if (machine_steps(other) > place) {
        machine_free(other);
        other = make(&(unsigned){0});
    }
    other->console.put = NULL;
    machine_run(other, place - machine_steps(other));
    const char *field = state_differs(m, other);
    ck_assert_msg(!field, "at %lu: %s", (unsigned long)place, field);
}

START_TEST(any_place_reached_backwards_is_as_reached_forwards)
{
    uint64_t place = 1;

    machine_run(m, STEPS);
    same_as_going_there(STEPS);
    for (unsigned i = 0; i < 300; i++) {
        place = (place * 1103515245 + 12345) % STEPS;
        ck_assert_int_eq(timeline_goto(t, place), TIMELINE_THERE);
        ck_assert_uint_eq(timeline_here(t), place);
        ck_assert(machine_in_past(m));
        same_as_going_there(place);
    }
    ck_assert_int_eq(timeline_goto(t, STEPS), TIMELINE_THERE);
    ck_assert(!machine_in_past(m));
    same_as_going_there(STEPS);
}
END_TEST

START_TEST(what_it_does_again_it_does_not_say_again)
{
    machine_run(m, STEPS);
    unsigned before = printed, events = heard;
    ck_assert_uint_gt(before, 0);
    ck_assert_uint_gt(events, 0);
    timeline_back(t, STEPS - 10);
    machine_run(m, STEPS / 2);
    timeline_back(t, 1);
    ck_assert_uint_eq(printed, before);
    ck_assert_uint_eq(heard, events);
    machine_run(m, STEPS);
    machine_run(other, machine_steps(m) - machine_steps(other));
    ck_assert_uint_gt(printed, before);
    ck_assert_uint_gt(heard, events); /* hear() looks for gaps and repeats */
}
END_TEST

START_TEST(one_step_back_is_the_step_before)
{
    machine_run(m, 777);
    for (uint64_t place = 776; place > 700; place--) {
        ck_assert_int_eq(timeline_back(t, 1), TIMELINE_THERE);
        ck_assert_uint_eq(timeline_here(t), place);
        same_as_going_there(place);
    }
}
END_TEST

START_TEST(there_is_nothing_before_the_beginning)
{
    machine_run(m, 100);
    ck_assert_int_eq(timeline_back(t, 101), TIMELINE_BEGIN);
    same_as_going_there(0);
    ck_assert_int_eq(timeline_back(t, 1), TIMELINE_BEGIN);
    ck_assert_int_eq(timeline_goto(t, 1000), TIMELINE_AHEAD);
    same_as_going_there(100);
}
END_TEST

START_TEST(a_time_is_found_as_well_as_a_place)
{
    machine_run(m, STEPS);
    ck_assert_int_eq(timeline_goto_cycle(t, 2000), TIMELINE_THERE);
    ck_assert_uint_ge(m->cpu.cycles, 2000);
    uint64_t place = timeline_here(t);
    timeline_back(t, 1);
    ck_assert_uint_lt(m->cpu.cycles, 2000);
    ck_assert_int_eq(timeline_goto_cycle(t, 2000), TIMELINE_THERE);
    ck_assert_uint_eq(timeline_here(t), place);
    ck_assert_int_eq(timeline_goto_cycle(t, UINT64_MAX), TIMELINE_AHEAD);
    ck_assert_uint_eq(timeline_here(t), STEPS);
}
END_TEST

/* -------------------------------------------------------------- questions */

static bool at_handler(void *self, const struct machine *now)
{
    (void)self;
    return now->cpu.pc == KSEG0_BASE + HANDLER_AT;
}

START_TEST(the_last_time_at_a_breakpoint_is_found)
{
    struct timeline_question q = {.before = at_handler, .page = TIMELINE_ANY};
    uint64_t last = 0;

    for (uint64_t i = 0; i < STEPS; i++) {
        if (at_handler(NULL, m))
            last = i;
        machine_step(m);
    }
    ck_assert_int_eq(timeline_last(t, &q), TIMELINE_THERE);
    ck_assert_uint_eq(timeline_here(t), last);
    same_as_going_there(last);
    ck_assert_int_eq(timeline_last(t, &q), TIMELINE_THERE);
    ck_assert_uint_lt(timeline_here(t), last);
    while (timeline_last(t, &q) == TIMELINE_THERE)
        ;
    ck_assert_uint_eq(timeline_here(t), timeline_begin(t));
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

    machine_run(m, STEPS);
    uint32_t count = m->cpu.regs.r[REG_K0];
    ck_assert_int_eq(timeline_last(t, &q), TIMELINE_THERE);
    ck_assert_uint_eq(m->cpu.regs.r[REG_K0], count - 1);
    ck_assert_uint_eq(m->cpu.pc, KSEG0_BASE + HANDLER_AT);
    machine_step(m);
    ck_assert_uint_eq(m->cpu.regs.r[REG_K0], count);
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

    machine_run(m, 2000); /* some 180 rounds: page 0x1ff is not reached */
    memset(asked_in, 0, sizeof asked_in);
    ck_assert_int_eq(timeline_last(t, &q), TIMELINE_BEGIN);
    for (unsigned i = 0; i < STEPS; i++)
        asked += asked_in[i];
    ck_assert_uint_eq(asked, 0);
    q.page = 0x101; /* once, in the first round */
    timeline_goto(t, 2000);
    ck_assert_int_eq(timeline_last(t, &q), TIMELINE_BEGIN);
    ck_assert(asked_in[7]);
    ck_assert(!asked_in[1000]);
}
END_TEST

/* ------------------------------------------------------- changes by hand */

START_TEST(a_change_in_the_past_cuts_the_future_off)
{
    uint32_t word = 0x12345678;

    machine_run(m, STEPS);
    timeline_goto(t, 1234);
    ck_assert(machine_poke_physical(m, 0x1000, &word, 4));
    ck_assert(!machine_in_past(m));
    ck_assert_uint_eq(timeline_furthest(t), 1234);
    ck_assert(!timeline_cut(t));
    unsigned before = printed;
    heard = 0; /* its numbers begin again where the new future does */
    machine_run(m, 2000);
    ck_assert_uint_gt(printed, before);
    ck_assert_uint_gt(heard, 0);
    ck_assert_uint_eq(mem_read(&m->mem, 0x1000, 4), word);
}
END_TEST

START_TEST(changes_by_hand_are_made_again_at_their_place)
{
    uint32_t word = 0x12345678;

    machine_run(m, 1000);
    ck_assert(machine_poke_physical(m, 0x1000, &word, 4));
    ck_assert(!timeline_cut(t));
    m->cpu.regs.r[REG_T9] = 99;
    ck_assert(timeline_changed(t));
    machine_run(m, 2000);
    timeline_goto(t, 999);
    ck_assert_uint_eq(mem_read(&m->mem, 0x1000, 4), 0);
    ck_assert_uint_eq(m->cpu.regs.r[REG_T9], 0);
    machine_step(m);
    ck_assert_uint_eq(mem_read(&m->mem, 0x1000, 4), word);
    ck_assert_uint_eq(m->cpu.regs.r[REG_T9], 99);
    timeline_goto(t, 2500);
    ck_assert_uint_eq(mem_read(&m->mem, 0x1000, 4), word);
    ck_assert_uint_eq(m->cpu.regs.r[REG_T9], 99);
    timeline_goto(t, 1000);
    ck_assert_uint_eq(m->cpu.regs.r[REG_T9], 99);
    timeline_goto(t, 500);
    ck_assert_uint_eq(m->cpu.regs.r[REG_T9], 0);
    same_as_going_there(500);
}
END_TEST

/* ----------------------------------------------------------- it has stopped */

START_TEST(a_machine_that_powered_off_can_be_gone_back_into)
{
    machine_poke_physical(m, HANDLER_AT, ending, sizeof ending);
    put_words(other, HANDLER_AT, ending, sizeof ending);
    ck_assert_int_eq(machine_run(m, UINT64_MAX), STOP_POWER);
    uint64_t end = timeline_here(t);
    unsigned before = printed;
    ck_assert_int_eq(timeline_back(t, 1), TIMELINE_THERE);
    ck_assert_int_eq(m->stop, STOP_NONE);
    same_as_going_there(end - 1);
    ck_assert_int_eq(machine_run(m, 10), STOP_POWER);
    ck_assert(!machine_in_past(m));
    ck_assert_uint_eq(timeline_here(t), end);
    timeline_goto(t, 100);
    ck_assert_int_eq(timeline_goto(t, end), TIMELINE_THERE);
    ck_assert_int_eq(m->stop, STOP_POWER);
    ck_assert_uint_eq(printed, before);
}
END_TEST

/*
 * VM 1 in user mode, at 0 in its own frame; t1 points to a page in a frame of
 * VM 2.
 */
static void make_intruder(void)
{
    struct machine_config config = {.ram_bytes = RAM,
                                    .tlb_entries = TLB_ENTRIES,
                                    .monitored = true,
                                    .check = true};
    const uint32_t frame = LOOP_AT / PAGE_SIZE, all = 7; /* D, V, G */
    const struct tlb_entry pair = {
        .entrylo = {frame << ENTRYLO_PFN_SHIFT | all,
                    (frame + 1) << ENTRYLO_PFN_SHIFT | all}};
    const uint32_t words[] = {
        0x25080001, /* addiu t0, t0, 1 */
        0xad280000, /* sw    t0, 0(t1) */
    };

    machine_free(m);
    m = machine_new(&config);
    ck_assert_ptr_nonnull(m);
    put_words(m, LOOP_AT, words, sizeof words);
    ck_assert(tlb_write(&m->cpu.tlb, 0, &pair));
    m->checker->running = 1;
    m->checker->owner[frame] = 1;
    m->checker->owner[frame + 1] = 2;
    m->cpu.regs.r[9] = PAGE_SIZE;
    cp0_set_status(&m->cpu, STATUS_KSU_USER);
    cpu_set_pc(&m->cpu, 0);
    t = timeline_new(m);
    ck_assert_ptr_nonnull(t);
}

START_TEST(a_stop_without_a_step_is_a_place_of_its_own)
{
    make_intruder();
    ck_assert_int_eq(machine_run(m, UINT64_MAX), STOP_BREACH);
    ck_assert_uint_eq(machine_steps(m), 1);
    ck_assert_uint_eq(timeline_here(t), 2);
    ck_assert_int_eq(timeline_back(t, 1), TIMELINE_THERE);
    ck_assert_int_eq(m->stop, STOP_NONE);
    ck_assert_uint_eq(m->cpu.pc, 4);
    ck_assert(machine_in_past(m));
    ck_assert_int_eq(machine_step(m), STOP_BREACH);
    ck_assert(!machine_in_past(m));
}
END_TEST

/* ------------------------------------------------------------------- room */

START_TEST(many_checkpoints_are_thinned_and_still_good)
{
    timeline_set_interval(t, 10);
    machine_run(m, 8000);
    ck_assert_uint_le(timeline_checkpoints(t), 512);
    ck_assert_uint_gt(timeline_checkpoints(t), 400);
    for (uint64_t place = 7999; place > 10; place = place / 2) {
        ck_assert_int_eq(timeline_goto(t, place), TIMELINE_THERE);
        same_as_going_there(place);
        ck_assert_int_eq(timeline_goto(t, 8000), TIMELINE_THERE);
    }
}
END_TEST

static bool at_once(void *self)
{
    (void)self;
    return true;
}

START_TEST(whoever_gives_up_is_where_he_was)
{
    machine_run(m, 200000);
    timeline_set_interval(t, UINT64_C(1) << 40);
    timeline_goto(t, 0);
    ck_assert(timeline_cut(t));
    heard = 0;
    machine_run(m, 200000);
    timeline_set_patience(t, (struct timeline_patience){at_once, NULL});
    struct timeline_question q = {.before = at_handler, .page = TIMELINE_ANY};
    ck_assert_int_eq(timeline_last(t, &q), TIMELINE_GIVEN_UP);
    ck_assert_uint_eq(timeline_here(t), 200000);
}
END_TEST

Suite *suite_timeline(void)
{
    Suite *s = suite_create("timeline");
    TCase *c = tcase_create("timeline");

    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, any_place_reached_backwards_is_as_reached_forwards);
    tcase_add_test(c, what_it_does_again_it_does_not_say_again);
    tcase_add_test(c, one_step_back_is_the_step_before);
    tcase_add_test(c, there_is_nothing_before_the_beginning);
    tcase_add_test(c, a_time_is_found_as_well_as_a_place);
    tcase_add_test(c, the_last_time_at_a_breakpoint_is_found);
    tcase_add_test(c, the_last_change_is_found_before_it_happens);
    tcase_add_test(c, parts_that_did_not_write_the_page_are_passed_over);
    tcase_add_test(c, a_change_in_the_past_cuts_the_future_off);
    tcase_add_test(c, changes_by_hand_are_made_again_at_their_place);
    tcase_add_test(c, a_machine_that_powered_off_can_be_gone_back_into);
    tcase_add_test(c, a_stop_without_a_step_is_a_place_of_its_own);
    tcase_add_test(c, many_checkpoints_are_thinned_and_still_good);
    tcase_add_test(c, whoever_gives_up_is_where_he_was);
    suite_add_tcase(s, c);
    return s;
}
