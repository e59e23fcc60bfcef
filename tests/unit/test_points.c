/* SPDX-License-Identifier: MIT */
/* test_points.c - the places where gdb wants the machine to stop. */
#include <check.h>

#include "machine/cp0.h"
#include "machine/gdb/points.h"
#include "tests/unit/loaded.h"

Suite *suite_points(void);

static struct points p;
static uint32_t va;

enum { DATA = 0x2000 };
#define DATA_VA 0x80002000u

static void setup(void)
{
    p = (struct points){0};
    va = 0;
}

static struct point at(enum point_kind kind, uint32_t where, uint32_t bytes)
{
    return (struct point){kind, where, bytes};
}

/* A machine before `word`, which finds DATA_VA in t1. */
static void before(uint32_t word)
{
    LOAD(word);
    r[T1] = DATA_VA;
}

START_TEST(a_breakpoint_counts_where_it_is)
{
    LOAD(0, 0, 0);
    ck_assert(points_set(&p, at(POINT_SOFT, PROGRAM_PC + 4, 4)));
    ck_assert_ptr_null(points_break(&p, m));
    machine_step(m);
    ck_assert_ptr_nonnull(points_break(&p, m));
    machine_step(m);
    ck_assert_ptr_null(points_break(&p, m));
}
END_TEST

START_TEST(memory_does_not_show_a_breakpoint)
{
    LOAD(0x24080001);
    points_set(&p, at(POINT_SOFT, PROGRAM_PC, 4));
    ck_assert_uint_eq(mem_read(&m->mem, PROGRAM_AT, 4), 0x24080001);
}
END_TEST

START_TEST(set_twice_is_once_and_cleared_once)
{
    before(i_type(INSN_sw, T0, T1, 0));
    points_set(&p, at(POINT_SOFT, PROGRAM_PC, 4));
    points_set(&p, at(POINT_SOFT, PROGRAM_PC, 4));
    points_set(&p, at(POINT_WRITE, DATA_VA, 4));
    points_set(&p, at(POINT_HARD, PROGRAM_PC + 4, 4));
    ck_assert_uint_eq(p.breaks, 2);
    ck_assert_uint_eq(p.watches, 1);
    points_clear(&p, at(POINT_SOFT, PROGRAM_PC, 4));
    points_clear(&p, at(POINT_SOFT, PROGRAM_PC, 4));
    ck_assert_ptr_null(points_break(&p, m));
    ck_assert_ptr_nonnull(points_watch(&p, m, &va));
    points_clear(&p, at(POINT_WRITE, DATA_VA, 4));
    ck_assert_ptr_null(points_watch(&p, m, &va));
    cpu_set_pc(cpu, PROGRAM_PC + 4);
    ck_assert_ptr_nonnull(points_break(&p, m));
}
END_TEST

START_TEST(there_is_an_end_to_them)
{
    for (uint32_t i = 0; i < POINTS_MAX; i++)
        ck_assert(points_set(&p, at(i % POINT_KINDS, 4 * i, 4)));
    ck_assert(!points_set(&p, at(POINT_SOFT, 4, 4)));
    ck_assert(!points_set(&p, at(POINT_WRITE, 4, 4)));
    points_clear(&p, at(POINT_SOFT, 0, 4));
    ck_assert(points_set(&p, at(POINT_WRITE, 4, 4)));
    for (uint32_t i = 1; i < POINTS_MAX; i++)
        points_clear(&p, at(i % POINT_KINDS, 4 * i, 4));
    points_clear(&p, at(POINT_WRITE, 4, 4));
    ck_assert_uint_eq(p.breaks + p.watches, 0);
}
END_TEST

/* word, kind, where, bytes; the first watched byte it touches, 0: none */
static const struct {
    enum insn_id id;
    int offset;
    enum point_kind kind;
    uint32_t where, bytes, touches;
} touching[] = {
    {INSN_sw, 0, POINT_WRITE, DATA_VA, 4, DATA_VA},
    {INSN_sw, 0, POINT_WRITE, DATA_VA + 3, 1, DATA_VA + 3},
    {INSN_sw, 0, POINT_WRITE, DATA_VA + 4, 4, 0},
    {INSN_sw, 4, POINT_WRITE, DATA_VA, 4, 0},
    {INSN_sw, 4, POINT_WRITE, DATA_VA, 5, DATA_VA + 4},
    {INSN_sw, 0, POINT_WRITE, DATA_VA - 4, 6, DATA_VA},
    {INSN_sb, 1, POINT_WRITE, DATA_VA, 4, DATA_VA + 1},
    {INSN_sw, 0, POINT_READ, DATA_VA, 4, 0},
    {INSN_sw, 0, POINT_ACCESS, DATA_VA, 4, DATA_VA},
    {INSN_lw, 0, POINT_WRITE, DATA_VA, 4, 0},
    {INSN_lw, 0, POINT_READ, DATA_VA, 4, DATA_VA},
    {INSN_lh, 2, POINT_ACCESS, DATA_VA, 4, DATA_VA + 2},
    {INSN_swl, 1, POINT_WRITE, DATA_VA, 1, DATA_VA},
    {INSN_swl, 1, POINT_WRITE, DATA_VA + 2, 1, 0},
    {INSN_swr, 2, POINT_WRITE, DATA_VA + 3, 1, DATA_VA + 3},
    {INSN_addiu, 0, POINT_ACCESS, DATA_VA, 4, 0},
};

START_TEST(a_watchpoint_counts_if_a_byte_is_touched)
{
    before(i_type(touching[_i].id, T0, T1, touching[_i].offset));
    points_set(&p, at(touching[_i].kind, touching[_i].where,
                      touching[_i].bytes));
    if (touching[_i].touches == 0) {
        ck_assert_ptr_null(points_watch(&p, m, &va));
        return;
    }
    ck_assert_ptr_nonnull(points_watch(&p, m, &va));
    ck_assert_uint_eq(va, touching[_i].touches);
}
END_TEST

START_TEST(an_access_that_fails_does_not_count)
{
    before(i_type(INSN_sw, T0, T1, 0));
    points_set(&p, at(POINT_WRITE, 0x00400000, 4));
    r[T1] = 0x00400000; /* not mapped */
    ck_assert_ptr_null(points_watch(&p, m, &va));
    map(m, 0, 0x00400000, lo(DATA >> PAGE_SHIFT, ENTRYLO_V), 0);
    ck_assert_ptr_null(points_watch(&p, m, &va)); /* not writable */
    tlb_reset(&cpu->tlb, 16);
    map(m, 0, 0x00400000, lo(DATA >> PAGE_SHIFT, ENTRYLO_V | ENTRYLO_D), 0);
    ck_assert_ptr_nonnull(points_watch(&p, m, &va));
    r[T1]++;
    ck_assert_ptr_null(points_watch(&p, m, &va)); /* misaligned */
}
END_TEST

START_TEST(an_access_that_an_interrupt_precedes_does_not_count)
{
    before(i_type(INSN_sw, T0, T1, 0));
    points_set(&p, at(POINT_WRITE, DATA_VA, 4));
    cp0_write(cpu, CP0_cause, 1u << CAUSE_IP_SHIFT);
    ck_assert_ptr_nonnull(points_watch(&p, m, &va));
    cp0_write(cpu, CP0_status, STATUS_IE | STATUS_IM);
    ck_assert_ptr_null(points_watch(&p, m, &va));
    ck_assert_uint_eq(cpu->entered, 0); /* looking changed nothing */
}
END_TEST

Suite *suite_points(void)
{
    Suite *s = suite_create("points");
    TCase *t = tcase_create("points");

    tcase_add_checked_fixture(t, setup, loaded_free);
    tcase_add_test(t, a_breakpoint_counts_where_it_is);
    tcase_add_test(t, memory_does_not_show_a_breakpoint);
    tcase_add_test(t, set_twice_is_once_and_cleared_once);
    tcase_add_test(t, there_is_an_end_to_them);
    tcase_add_loop_test(t, a_watchpoint_counts_if_a_byte_is_touched, 0,
                        sizeof touching / sizeof touching[0]);
    tcase_add_test(t, an_access_that_fails_does_not_count);
    tcase_add_test(t, an_access_that_an_interrupt_precedes_does_not_count);
    suite_add_tcase(s, t);
    return s;
}
