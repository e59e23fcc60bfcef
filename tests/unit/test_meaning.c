/* SPDX-License-Identifier: MIT */
/*
 * test_meaning.c - what instructions compute, at their edges.  Branches and
 * traps are in test_control.c, loads and stores in test_access.c.
 *
 * tests/isa says the same on the whole machine and on QEMU; here the
 * sanitizers watch, and a failure points at the row.
 */
#include <check.h>

#include "machine/spec/meaning.h"

Suite *suite_meaning(void);

enum { RS = 8, RT = 9, RD = 10, OLD = 0x5a5a5a5a, INT_MOST = 0x7fffffff };

static const uint32_t PC = 0x80001000;

/* The word `name rd=$10, rs=$8, rt=$9` with more bits. */
static struct insn make(enum insn_id id, uint32_t more)
{
    const struct insn_info *row = &insn_info[id];
    uint32_t operands = RS << 21 | RT << 16 | RD << 11;

    return insn_decode(row->match | ((operands | more) & ~row->mask));
}

/* One instruction of two registers and the result or effect it must have. */
struct row {
    enum insn_id id;
    uint32_t s, t, want;
};

static struct regs regs(uint32_t s, uint32_t t)
{
    struct regs r = {.r = {[RS] = s, [RT] = t, [RD] = OLD}};

    return r;
}

static const struct row three_registers[] = {
    {INSN_add, INT_MOST, 0x80000000, 0xffffffff},
    {INSN_addu, INT_MOST, 1, 0x80000000},
    {INSN_sub, 0xffffffff, INT_MOST, 0x80000000},
    {INSN_subu, 0, 1, 0xffffffff},
    {INSN_nor, 0, 0, 0xffffffff},
    {INSN_slt, 0xffffffff, 0, 1},
    {INSN_sltu, 0xffffffff, 0, 0},
    {INSN_slt, 0x80000000, INT_MOST, 1},
    {INSN_sltu, 0x80000000, INT_MOST, 0},
    {INSN_sllv, 0, 0x80000001, 0x80000001},
    {INSN_sllv, 31, 0x80000001, 0x80000000},
    {INSN_sllv, 32, 0x80000001, 0x80000001},
    {INSN_srlv, 31, 0x80000001, 1},
    {INSN_srav, 31, 0x80000001, 0xffffffff},
    {INSN_srav, 0, 0x80000001, 0x80000001},
    {INSN_rorv, 0, 0x80000001, 0x80000001},
    {INSN_rorv, 31, 0x80000001, 3},
    {INSN_movz, 7, 0, 7},
    {INSN_movz, 7, 1, OLD},
    {INSN_movn, 7, 0, OLD},
    {INSN_movn, 7, 1, 7},
    {INSN_clz, 0, 0, 32},
    {INSN_clz, 0xffffffff, 0, 0},
    {INSN_clo, 0xffffffff, 0, 32},
    {INSN_clo, 0, 0, 0},
    {INSN_mul, 0x80000000, 0x80000000, 0},
    {INSN_mul, 0xffffffff, 0xffffffff, 1},
    {INSN_wsbh, 0, 0x12345678, 0x34127856},
    {INSN_seb, 0, 0x80, 0xffffff80},
    {INSN_seh, 0, 0x8000, 0xffff8000},
    {INSN_seh, 0, 0xffff7fff, 0x7fff},
};

START_TEST(results_at_the_edges)
{
    const struct row *w = &three_registers[_i];
    struct insn i = make(w->id, 0);
    struct regs r = regs(w->s, w->t);
    uint32_t target;

    ck_assert_int_eq(mean(&i, &r, PC, &target), EFFECT_NEXT);
    ck_assert_msg(r.r[RD] == w->want, "%s: %08x", insn_info[w->id].name,
                  r.r[RD]);
}
END_TEST

static const struct row overflows[] = {
    {INSN_add, INT_MOST, 1, 0},
    {INSN_add, 0x80000000, 0xffffffff, 0},
    {INSN_sub, 0, 0x80000000, 0},
    {INSN_sub, 0x80000000, 1, 0},
};

START_TEST(an_overflow_writes_nothing)
{
    const struct row *w = &overflows[_i];
    struct insn i = make(w->id, 0);
    struct regs r = regs(w->s, w->t);
    uint32_t target;

    ck_assert_int_eq(mean(&i, &r, PC, &target), EFFECT_OVERFLOW);
    ck_assert_uint_eq(r.r[RD], OLD);
}
END_TEST

START_TEST(an_immediate_that_overflows_writes_nothing)
{
    struct insn i = insn_decode(0x2109ffff); /* addi t1, t0, -1 */
    struct regs r = regs(0x80000000, OLD);
    uint32_t target;

    ck_assert_int_eq(mean(&i, &r, PC, &target), EFFECT_OVERFLOW);
    ck_assert_uint_eq(r.r[RT], OLD);
}
END_TEST

/* Here `want` is HI and `low` LO. */
static const struct hilo {
    struct row row;
    uint32_t low;
} multiplier[] = {
    {{INSN_mult, 0x80000000, 0x80000000, 0x40000000}, 0},
    {{INSN_mult, 0xffffffff, 1, 0xffffffff}, 0xffffffff},
    {{INSN_multu, 0xffffffff, 0xffffffff, 0xfffffffe}, 1},
    {{INSN_div, 0x80000000, 0xffffffff, 0}, 0x80000000},
    {{INSN_div, (uint32_t)-7, 2, 0xffffffff}, (uint32_t)-3},
    {{INSN_div, (uint32_t)-7, 0, 0}, (uint32_t)-7},
    {{INSN_divu, 7, 0, 0}, 7},
    {{INSN_divu, 0xffffffff, 0x10, 0xf}, 0x0fffffff},
    /* these four start from HI:LO = 1:2 */
    {{INSN_madd, 0xffffffff, 3, 0}, 0xffffffff},
    {{INSN_maddu, 0xffffffff, 0xffffffff, 0xffffffff}, 3},
    {{INSN_msub, 0xffffffff, 1, 1}, 3},
    {{INSN_msubu, 3, 1, 0}, 0xffffffff},
};

START_TEST(hi_and_lo_at_the_edges)
{
    const struct hilo *w = &multiplier[_i];
    struct insn i = make(w->row.id, 0);
    struct regs r = regs(w->row.s, w->row.t);
    uint32_t target;

    r.hi = 1;
    r.lo = 2;
    ck_assert_int_eq(mean(&i, &r, PC, &target), EFFECT_NEXT);
    ck_assert_msg(r.hi == w->row.want && r.lo == w->low, "%s: %08x %08x",
                  insn_info[w->row.id].name, r.hi, r.lo);
}
END_TEST

/* A shift by a number; `s` is the number, `t` what is shifted. */
static const struct row shifts[] = {
    {INSN_sll, 0, 0x80000001, 0x80000001}, {INSN_sll, 31, 3, 0x80000000},
    {INSN_srl, 0, 0x80000001, 0x80000001}, {INSN_srl, 31, 0x80000001, 1},
    {INSN_sra, 0, 0x80000001, 0x80000001}, {INSN_sra, 31, 0x80000000, -1u},
    {INSN_ror, 0, 0x80000001, 0x80000001}, {INSN_ror, 31, 0x80000001, 3},
};

START_TEST(shifts_by_0_and_31)
{
    const struct row *w = &shifts[_i];
    const struct insn_info *row = &insn_info[w->id];
    struct insn i = insn_decode(row->match | RT << 16 | RD << 11 | w->s << 6);
    struct regs r = regs(0, w->t);
    uint32_t target;

    ck_assert_int_eq(mean(&i, &r, PC, &target), EFFECT_NEXT);
    ck_assert_msg(r.r[RD] == w->want, "%s: %08x", row->name, r.r[RD]);
}
END_TEST

/* ext t1, t0, pos, size and ins; the size is given as the assembler has it. */
static uint32_t field(enum insn_id id, uint32_t pos, uint32_t size)
{
    uint32_t last = id == INSN_ext ? size - 1 : pos + size - 1;
    struct insn i = insn_decode(insn_info[id].match | RS << 21 | RT << 16 |
                                last << 11 | pos << 6);
    struct regs r = regs(0x87654321, OLD);
    uint32_t target;

    ck_assert_int_eq(mean(&i, &r, PC, &target), EFFECT_NEXT);
    return r.r[RT];
}

START_TEST(fields_from_one_bit_to_the_whole_word)
{
    ck_assert_uint_eq(field(INSN_ext, 0, 32), 0x87654321);
    ck_assert_uint_eq(field(INSN_ext, 31, 1), 1);
    ck_assert_uint_eq(field(INSN_ext, 4, 8), 0x32);
    ck_assert_uint_eq(field(INSN_ins, 0, 32), 0x87654321);
    ck_assert_uint_eq(field(INSN_ins, 31, 1), 0xda5a5a5a);
    ck_assert_uint_eq(field(INSN_ins, 4, 8), 0x5a5a521a);
}
END_TEST

START_TEST(an_impossible_field_changes_nothing)
{
    /* ins with msb 0 and lsb 1; UNPREDICTABLE, but not for us */
    struct insn i =
        insn_decode(insn_info[INSN_ins].match | RS << 21 | RT << 16 | 1 << 6);
    struct regs r = regs(0xffffffff, OLD);
    uint32_t target;

    ck_assert_int_eq(mean(&i, &r, PC, &target), EFFECT_NEXT);
    ck_assert_uint_eq(r.r[RT], OLD);
}
END_TEST

START_TEST(zero_stays_zero)
{
    struct insn i = insn_decode(0x01090021); /* addu zero, t0, t1 */
    struct regs r = regs(1, 2);
    uint32_t target;

    mean(&i, &r, PC, &target);
    ck_assert_uint_eq(r.r[0], 0);
}
END_TEST

#define ROWS(table) ((int)(sizeof(table) / sizeof(table)[0]))

Suite *suite_meaning(void)
{
    Suite *s = suite_create("meaning");
    TCase *t = tcase_create("meaning");

    tcase_add_loop_test(t, results_at_the_edges, 0, ROWS(three_registers));
    tcase_add_loop_test(t, an_overflow_writes_nothing, 0, ROWS(overflows));
    tcase_add_test(t, an_immediate_that_overflows_writes_nothing);
    tcase_add_loop_test(t, hi_and_lo_at_the_edges, 0, ROWS(multiplier));
    tcase_add_loop_test(t, shifts_by_0_and_31, 0, ROWS(shifts));
    tcase_add_test(t, fields_from_one_bit_to_the_whole_word);
    tcase_add_test(t, an_impossible_field_changes_nothing);
    tcase_add_test(t, zero_stays_zero);
    suite_add_tcase(s, t);
    return s;
}
