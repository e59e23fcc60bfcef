/* SPDX-License-Identifier: MIT */
/*
 * test_state.c - saving and loading keep everything, and take nothing that no
 * machine can be in.  That no field is forgotten: test_state_table.c.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "machine/replay/clone.h"
#include "machine/replay/state.h"

Suite *suite_state(void);

enum { RAM = 1 << 20 };

static struct machine *m;
static uint8_t *bytes;
static size_t size;

static struct machine *new_machine(bool check)
{
    struct machine_config config = {.ram_bytes = RAM,
                                    .tlb_entries = TLB_ENTRIES,
                                    .monitored = true,
                                    .check = check};
    struct machine *made = machine_new(&config);

    ck_assert_ptr_nonnull(made);
    ck_assert(machine_listen(made));
    return made;
}

static void setup(void)
{
    m = new_machine(true);
    size = state_size(m);
    bytes = malloc(size);
    ck_assert_ptr_nonnull(bytes);
    state_save(m, bytes);
}

static void teardown(void)
{
    free(bytes);
    machine_free(m);
}

/* Where the saved numbers of a field begin. */
static uint8_t *saved(const char *name)
{
    uint8_t *at = bytes + STATE_BEGINS;

    for (size_t i = 0; i < state_fields; i++) {
        if (strcmp(state_field[i].name, name) == 0)
            return at;
        at += state_field_size(m, &state_field[i]);
    }
    ck_abort_msg("no field %s", name);
}

START_TEST(what_was_saved_is_what_loads)
{
    struct machine *other = new_machine(true);

    m->cpu.regs.r[5] = 0x12345678;
    m->cpu.cycles = UINT64_C(0x1122334455667788);
    m->cpu.tlb.entry[63].entrylo[1] = 7;
    m->cpu.llbit = true;
    m->recorder->guest[255].arg[4] = 9;
    m->checker->uses[RAM / PAGE_SIZE - 1][3] = 1;
    state_save(m, bytes);
    ck_assert_str_eq(state_differs(m, other), "cpu.regs.r");
    ck_assert(state_load(other, bytes, size));
    ck_assert_ptr_null(state_differs(m, other));
    ck_assert_uint_eq(state_hash(m), state_hash(other));
    ck_assert_uint_eq(other->cpu.cycles, UINT64_C(0x1122334455667788));
    machine_free(other);
}
END_TEST

START_TEST(numbers_are_saved_little_end_first)
{
    m->cpu.pc = 0x11223344;
    state_save(m, bytes);
    ck_assert_mem_eq(saved("cpu.pc"), "\x44\x33\x22\x11", 4);
}
END_TEST

START_TEST(a_difference_in_memory_is_seen)
{
    struct machine *other = machine_clone(m, (struct console){0});

    ck_assert_ptr_null(state_differs(m, other));
    mem_write(&other->mem, 0x5000, 4, 0); /* written, but as it was */
    ck_assert_ptr_null(state_differs(m, other));
    ck_assert_uint_eq(state_hash(m), state_hash(other));
    mem_write(&other->mem, 0x5000, 4, 1);
    ck_assert_str_eq(state_differs(m, other), "ram");
    ck_assert_uint_ne(state_hash(m), state_hash(other));
    machine_free(other);
}
END_TEST

START_TEST(bytes_that_are_cut_or_too_many_do_not_load)
{
    ck_assert(!state_load(m, bytes, 0));
    ck_assert(!state_load(m, bytes, size - 1));
    uint8_t *longer = calloc(1, size + 1);
    memcpy(longer, bytes, size);
    ck_assert(!state_load(m, longer, size + 1));
    free(longer);
    ck_assert(state_load(m, bytes, size));
}
END_TEST

START_TEST(a_machine_without_a_checker_takes_no_state_with_one)
{
    struct machine *other = new_machine(false);

    ck_assert(!state_load(other, bytes, size));
    machine_free(other);
}
END_TEST

START_TEST(a_recorder_that_was_not_saved_begins_anew)
{
    struct machine *other = new_machine(true);

    machine_unrecord(other, NULL); /* it has no sinks: it goes */
    ck_assert_ptr_null(other->recorder);
    m->recorder->vm = 3;
    ck_assert(state_load(other, bytes, size));
    state_save(other, bytes);
    ck_assert(state_load(m, bytes, state_size(other)));
    ck_assert_uint_eq(m->recorder->vm, 0);
    ck_assert_uint_eq(m->recorder->believes, BELIEF_NONE);
    machine_free(other);
}
END_TEST

/* Fields that others index with, and what must not get into them. */
static const struct {
    const char *name;
    unsigned at;
    uint8_t value;
} bad[] = {
    {"cpu.mode", 0, 3},         {"cpu.in_slot", 0, 2},
    {"cpu.raised.exc", 0, 32},  {"cpu.raised.index", 0, 64},
    {"cpu.last.index", 3, 0x80}, {"machine.why", STOP_TEXT - 1, 'x'},
    {"recorder.next_miss", 0, RECORDER_MISSES},
    {"recorder.run.shown", 0, RAN_WORDS + 1},
    {"recorder.miss.mode", 1, 1}, {"cpu.regs.r", 0, 1},
    {"cpu.cp0", 4 * CP0_wired, 64}, {"cpu.cp0", 4 * CP0_index, 64},
    {"cpu.cp0", 4 * CP0_status, 0x08},
};

START_TEST(a_value_that_no_machine_can_have_does_not_load)
{
    struct machine *other = machine_clone(m, (struct console){0});

    saved("cpu.regs.r")[4 * 7] = 1;
    saved(bad[_i].name)[bad[_i].at] = bad[_i].value;
    ck_assert_msg(!state_load(m, bytes, size), "%s", bad[_i].name);
    ck_assert_ptr_null(state_differs(m, other));
    machine_free(other);
}
END_TEST

Suite *suite_state(void)
{
    Suite *s = suite_create("state");
    TCase *t = tcase_create("state");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, what_was_saved_is_what_loads);
    tcase_add_test(t, numbers_are_saved_little_end_first);
    tcase_add_test(t, a_difference_in_memory_is_seen);
    tcase_add_test(t, bytes_that_are_cut_or_too_many_do_not_load);
    tcase_add_test(t, a_machine_without_a_checker_takes_no_state_with_one);
    tcase_add_test(t, a_recorder_that_was_not_saved_begins_anew);
    tcase_add_loop_test(t, a_value_that_no_machine_can_have_does_not_load, 0,
                        sizeof bad / sizeof bad[0]);
    suite_add_tcase(s, t);
    return s;
}
