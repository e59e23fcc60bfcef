/* SPDX-License-Identifier: MIT */
/* test_stat.c - the table of counters, and the call that copies them. */
#include <check.h>
#include <stddef.h>
#include <string.h>

#include "tests/vmm_fixture.h"
#include "vmm/stat.h"

Suite *suite_stat(void);

enum { V0 = 2, A0 = 4, A1 = 5, AT = 0x3000, ALL = sizeof(struct vm_stat) };
#define NOTHING 0x55555555u

static struct vcpu *v;

static void setup(void)
{
    v = fx_one();
    fx_set_word(v, AT, NOTHING);
}

/* Make the call, from the guest's kernel; what it answers. */
static uint32_t ask(struct vcpu *who, uint32_t at, uint32_t bytes)
{
    who->regs.r[V0] = CALL_stats;
    who->regs.r[A0] = at;
    who->regs.r[A1] = bytes;
    fx_done(who, ABI_HYPCALL);
    return who->regs.r[V0];
}

static uint32_t word_of(const void *from, uint32_t i)
{
    uint32_t word;

    memcpy(&word, (const char *)from + 4 * i, sizeof word);
    return word;
}

START_TEST(rows_lie_behind_one_another_and_leave_nothing_out)
{
    uint32_t at = 0;

    for (unsigned i = 0; i < STAT_ROWS; i++) {
        const struct stat_row *row = &stat_rows[i];
        uint32_t size = row->wide ? sizeof(uint64_t) : sizeof(uint32_t);

        at = (at + size - 1) / size * size;
        ck_assert_uint_eq(row->at, at);
        ck_assert(row->kind || row->count == 1);
        ck_assert_uint_gt(strlen(row->means), 0);
        at += row->count * size;
    }
    ck_assert_uint_le(ALL - at, 4); /* rounded up to a uint64_t */
}
END_TEST

START_TEST(a_guest_gets_its_counters_where_it_says)
{
    v->vm->stat.exits[EXC_Sys] = 7;
    v->vm->stat.hidden = 8;
    ck_assert_uint_eq(ask(v, AT, ALL), ALL);
    for (uint32_t i = 0; i < ALL / 4; i++)
        ck_assert_uint_eq(fx_word(v, AT + 4 * i), word_of(&v->vm->stat, i));
    ck_assert_uint_eq(v->vm->stat.calls[CALL_stats], 1);
    ck_assert_uint_eq(fake.stores, ALL / 4); /* by the marked function alone */
}
END_TEST

START_TEST(a_guest_never_gets_another_s)
{
    struct vcpu *other = fx_vcpu("other");

    other->vm->stat.hidden = 1000;
    v->vm->stat.hidden = 1;
    ask(v, AT, ALL);
    ck_assert_uint_eq(fx_word(v, AT + offsetof(struct vm_stat, hidden)), 1);
}
END_TEST

START_TEST(it_gets_as_many_words_as_it_has_room_for)
{
    fx_set_word(v, AT + 4, NOTHING);
    v->vm->stat.exits[0] = 3;
    ck_assert_uint_eq(ask(v, AT, 7), ALL);
    ck_assert_uint_eq(fx_word(v, AT), 3);
    ck_assert_uint_eq(fx_word(v, AT + 4), NOTHING);
    ck_assert_uint_eq(ask(v, AT + 4, 0), ALL);
    ck_assert_uint_eq(fx_word(v, AT + 4), NOTHING);
}
END_TEST

START_TEST(room_beyond_the_counters_is_left_alone)
{
    fx_set_word(v, AT + ALL, NOTHING);
    ck_assert_uint_eq(ask(v, AT, 0xffffffff), ALL);
    ck_assert_uint_eq(fx_word(v, AT + ALL), NOTHING);
}
END_TEST

/* The last place where they fit, and the first where they do not. */
START_TEST(the_end_of_memory_is_a_border)
{
    ck_assert_uint_eq(ask(v, FX_MEMORY - ALL, ALL), ALL);
    fx_set_word(v, FX_MEMORY - 4, NOTHING);
    ck_assert_uint_eq(ask(v, FX_MEMORY - ALL + 4, ALL), (uint32_t)CALL_BAD);
    ck_assert_uint_eq(fx_word(v, FX_MEMORY - 4), NOTHING);
    ck_assert_uint_eq(ask(v, FX_MEMORY - ALL + 4, ALL - 4), ALL);
}
END_TEST

START_TEST(addresses_that_are_no_memory_are_refused)
{
    const uint32_t at[] = {FX_MEMORY,  0x18000000, 0x1f000000, 0xfffffffc,
                           0xfffff000, 0x80000000, AT + 1,     AT + 2};

    for (unsigned i = 0; i < sizeof at / sizeof at[0]; i++)
        ck_assert_uint_eq(ask(v, at[i], ALL), (uint32_t)CALL_BAD);
    ck_assert_uint_eq(fx_word(v, AT), NOTHING);
    ck_assert_uint_eq(fake.stores, 0);
}
END_TEST

/* They are counted where the frames are given and taken. */
START_TEST(frames_are_those_of_the_moment)
{
    uint32_t at = AT + offsetof(struct vm_stat, frames);

    ask(v, AT, ALL);
    ck_assert_uint_eq(fx_word(v, at), v->vm->pmap.backed);
    fx_set_word(v, 5 * PAGE_SIZE, 1);
    ask(v, AT, ALL);
    ck_assert_uint_eq(fx_word(v, at), v->vm->pmap.backed);
    ck_assert_str_eq(stat_rows[STAT_ROW_frames].where, "pmap.backed");
    ck_assert_str_eq(stat_rows[STAT_ROW_hidden].where, "stat.hidden");
}
END_TEST

START_TEST(two_pages_are_no_border)
{
    uint32_t at = 2 * PAGE_SIZE - 8;

    v->vm->stat.exits[2] = 5;
    ck_assert_uint_eq(ask(v, at, ALL), ALL);
    ck_assert_uint_eq(fx_word(v, at + 8), 5);
}
END_TEST

START_TEST(the_console_shows_what_is_not_zero)
{
    v->vm->stat = (struct vm_stat){.hidden = 3};
    v->vm->stat.exits[EXC_TLBL] = 2;
    v->vm->stat.exits[EXC_CpU] = 40;
    fake_console_clear();
    stat_print();
    ck_assert_str_eq(fake.console, "[vmm] one: exits 42: TLBL 2, CpU 40\n"
                                   "[vmm] one: hidden 3\n"
                                   "[vmm] one: frames 1\n"
                                   "[vmm] one: own_frames 1\n"
                                   "[vmm] memory: 1 pages of VMs on 1 "
                                   "frames, 1 held, 494 free\n");
}
END_TEST

Suite *suite_stat(void)
{
    Suite *s = suite_create("stat");
    TCase *t = tcase_create("stat");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, rows_lie_behind_one_another_and_leave_nothing_out);
    tcase_add_test(t, a_guest_gets_its_counters_where_it_says);
    tcase_add_test(t, a_guest_never_gets_another_s);
    tcase_add_test(t, it_gets_as_many_words_as_it_has_room_for);
    tcase_add_test(t, room_beyond_the_counters_is_left_alone);
    tcase_add_test(t, the_end_of_memory_is_a_border);
    tcase_add_test(t, addresses_that_are_no_memory_are_refused);
    tcase_add_test(t, frames_are_those_of_the_moment);
    tcase_add_test(t, two_pages_are_no_border);
    tcase_add_test(t, the_console_shows_what_is_not_zero);
    suite_add_tcase(s, t);
    return s;
}
