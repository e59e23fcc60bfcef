/* SPDX-License-Identifier: MIT */
/*
 * test_meaning.c - the pure functions of meaning.h, at their edges.
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

/* Here `want` is an enum effect; the branches go 4 bytes back: offset -2. */
static const struct row branches[] = {
    {INSN_beq, 1, 1, EFFECT_JUMP},       {INSN_beq, 1, 2, EFFECT_NEXT},
    {INSN_bne, 1, 2, EFFECT_JUMP},       {INSN_bne, 1, 1, EFFECT_NEXT},
    {INSN_blez, 0, 0, EFFECT_JUMP},      {INSN_blez, 1, 0, EFFECT_NEXT},
    {INSN_bgtz, 1, 0, EFFECT_JUMP},      {INSN_bgtz, 0, 0, EFFECT_NEXT},
    {INSN_bltz, -1u, 0, EFFECT_JUMP},    {INSN_bltz, 0, 0, EFFECT_NEXT},
    {INSN_bgez, 0, 0, EFFECT_JUMP},      {INSN_bgez, -1u, 0, EFFECT_NEXT},
    {INSN_beql, 1, 1, EFFECT_JUMP},      {INSN_beql, 1, 2, EFFECT_SKIP},
    {INSN_bnel, 1, 2, EFFECT_JUMP},      {INSN_bnel, 1, 1, EFFECT_SKIP},
    {INSN_blezl, -1u, 0, EFFECT_JUMP},   {INSN_blezl, 1, 0, EFFECT_SKIP},
    {INSN_bgtzl, 1, 0, EFFECT_JUMP},     {INSN_bgtzl, 0, 0, EFFECT_SKIP},
    {INSN_bltzl, -1u, 0, EFFECT_JUMP},   {INSN_bltzl, 0, 0, EFFECT_SKIP},
    {INSN_bgezl, 0, 0, EFFECT_JUMP},     {INSN_bgezl, -1u, 0, EFFECT_SKIP},
    {INSN_bltzal, -1u, 0, EFFECT_JUMP},  {INSN_bltzal, 0, 0, EFFECT_NEXT},
    {INSN_bgezal, 0, 0, EFFECT_JUMP},    {INSN_bgezal, -1u, 0, EFFECT_NEXT},
    {INSN_bltzall, -1u, 0, EFFECT_JUMP}, {INSN_bltzall, 0, 0, EFFECT_SKIP},
    {INSN_bgezall, 0, 0, EFFECT_JUMP},   {INSN_bgezall, -1u, 0, EFFECT_SKIP},
};

START_TEST(branches_both_ways)
{
    const struct row *w = &branches[_i];
    const struct insn_info *row = &insn_info[w->id];
    uint32_t operands = RS << 21 | RT << 16 | 0xfffe;
    struct insn i = insn_decode(row->match | (operands & ~row->mask));
    struct regs r = regs(w->s, w->t);
    uint32_t target = OLD;
    bool links = w->id == INSN_bltzal || w->id == INSN_bgezal ||
                 w->id == INSN_bltzall || w->id == INSN_bgezall;

    ck_assert_msg(mean(&i, &r, PC, &target) == (enum effect)w->want, "%s",
                  row->name);
    ck_assert_uint_eq(target, w->want == EFFECT_JUMP ? PC - 4 : OLD);
    ck_assert_uint_eq(r.r[REG_RA], links ? PC + 8 : 0);
}
END_TEST

START_TEST(a_jump_stays_in_the_region_of_its_slot)
{
    struct insn i = insn_decode(0x0c000004); /* jal 0x.0000010 */
    struct regs r = regs(0, 0);
    uint32_t target;

    ck_assert_int_eq(mean(&i, &r, 0x8ffffffc, &target), EFFECT_JUMP);
    ck_assert_uint_eq(target, 0x90000010);
    ck_assert_uint_eq(r.r[REG_RA], 0x90000004);
}
END_TEST

START_TEST(jalr_reads_its_target_before_it_links)
{
    struct insn i = insn_decode(0x01004009); /* jalr t0, t0 */
    struct regs r = regs(0x80002000, 0);
    uint32_t target;

    ck_assert_int_eq(mean(&i, &r, PC, &target), EFFECT_JUMP);
    ck_assert_uint_eq(target, 0x80002000);
    ck_assert_uint_eq(r.r[RS], PC + 8);
}
END_TEST

static const struct row traps[] = {
    {INSN_tge, 1, -1u, EFFECT_TRAP},  {INSN_tge, -1u, 1, EFFECT_NEXT},
    {INSN_tgeu, -1u, 1, EFFECT_TRAP}, {INSN_tgeu, 1, -1u, EFFECT_NEXT},
    {INSN_tlt, -1u, 1, EFFECT_TRAP},  {INSN_tlt, 1, 1, EFFECT_NEXT},
    {INSN_tltu, 1, -1u, EFFECT_TRAP}, {INSN_tltu, -1u, 1, EFFECT_NEXT},
    {INSN_teq, 1, 1, EFFECT_TRAP},    {INSN_teq, 1, 2, EFFECT_NEXT},
    {INSN_tne, 1, 2, EFFECT_TRAP},    {INSN_tne, 1, 1, EFFECT_NEXT},
};

START_TEST(traps_both_ways)
{
    const struct row *w = &traps[_i];
    struct insn i = make(w->id, 0);
    struct regs r = regs(w->s, w->t);
    uint32_t target;

    ck_assert_msg(mean(&i, &r, PC, &target) == (enum effect)w->want, "%s",
                  insn_info[w->id].name);
}
END_TEST

/* At each byte of a word: what lwl and lwr make of old and memory. */
static const struct {
    uint32_t left, right;
} merged[] = {
    {0x44b2c3d4, 0x11223344},
    {0x3344c3d4, 0xa1112233},
    {0x223344d4, 0xa1b21122},
    {0x11223344, 0xa1b2c311},
};

START_TEST(unaligned_loads_merge_at_every_offset)
{
    uint32_t va = 0x1000 + (uint32_t)_i;
    struct insn left = make(INSN_lwl, 0), right = make(INSN_lwr, 0);

    ck_assert_uint_eq(loaded(&left, va, 0xa1b2c3d4, 0x11223344),
                      merged[_i].left);
    ck_assert_uint_eq(loaded(&right, va, 0xa1b2c3d4, 0x11223344),
                      merged[_i].right);
}
END_TEST

START_TEST(unaligned_stores_move_the_right_bytes)
{
    uint32_t n = (uint32_t)_i;
    struct insn left = insn_decode(0xa9090000);  /* swl t1, 0(t0) */
    struct insn right = insn_decode(0xb9090000); /* swr t1, 0(t0) */
    struct regs r = regs(0x1000 + n, 0xa1b2c3d4);
    struct access a = access_of(&left, &r);

    ck_assert_uint_eq(a.va, 0x1000 + n);
    ck_assert_uint_eq(a.at, 0x1000);
    ck_assert_uint_eq(a.bytes, n + 1);
    ck_assert_uint_eq(a.value, 0xa1b2c3d4 >> 8 * (3 - n));
    a = access_of(&right, &r);
    ck_assert_uint_eq(a.at, 0x1000 + n);
    ck_assert_uint_eq(a.bytes, 4 - n);
    ck_assert_uint_eq(a.value, 0xa1b2c3d4);
    ck_assert(!a.misaligned);
}
END_TEST

START_TEST(an_access_must_be_aligned_to_its_size)
{
    static const struct {
        uint32_t word;
        unsigned bytes;
    } op[] = {{0x81090000, 1}, {0x85090000, 2}, {0x8d090000, 4},
              {0xa1090000, 1}, {0xa5090000, 2}, {0xad090000, 4},
              {0xc1090000, 4}, {0xe1090000, 4}};

    for (unsigned k = 0; k < sizeof op / sizeof op[0]; k++) {
        struct insn i = insn_decode(op[k].word);
        struct regs r = regs((uint32_t)_i, 0);
        struct access a = access_of(&i, &r);

        ck_assert_uint_eq(a.bytes, op[k].bytes);
        ck_assert_int_eq(a.misaligned, (unsigned)_i % op[k].bytes != 0);
    }
}
END_TEST

START_TEST(an_address_wraps_around)
{
    struct insn i = insn_decode(0x8d098000); /* lw t1, -0x8000(t0) */
    struct regs r = regs(0x10, 0);

    ck_assert_uint_eq(access_of(&i, &r).va, 0xffff8010);
}
END_TEST

START_TEST(loads_extend_as_they_should)
{
    struct insn lb = make(INSN_lb, 0), lbu = make(INSN_lbu, 0);
    struct insn lh = make(INSN_lh, 0), lhu = make(INSN_lhu, 0);

    ck_assert_uint_eq(loaded(&lb, 0, OLD, 0x80), 0xffffff80);
    ck_assert_uint_eq(loaded(&lbu, 0, OLD, 0x80), 0x80);
    ck_assert_uint_eq(loaded(&lh, 0, OLD, 0x8000), 0xffff8000);
    ck_assert_uint_eq(loaded(&lhu, 0, OLD, 0x8000), 0x8000);
}
END_TEST

#define ROWS(table) ((int)(sizeof(table) / sizeof(table)[0]))

Suite *suite_meaning(void)
{
    Suite *s = suite_create("meaning");
    TCase *t = tcase_create("meaning");
    const int bytes_in_a_word = 4;

    tcase_add_loop_test(t, results_at_the_edges, 0, ROWS(three_registers));
    tcase_add_loop_test(t, an_overflow_writes_nothing, 0, ROWS(overflows));
    tcase_add_test(t, an_immediate_that_overflows_writes_nothing);
    tcase_add_loop_test(t, hi_and_lo_at_the_edges, 0, ROWS(multiplier));
    tcase_add_loop_test(t, shifts_by_0_and_31, 0, ROWS(shifts));
    tcase_add_test(t, fields_from_one_bit_to_the_whole_word);
    tcase_add_test(t, an_impossible_field_changes_nothing);
    tcase_add_test(t, zero_stays_zero);
    tcase_add_loop_test(t, branches_both_ways, 0, ROWS(branches));
    tcase_add_test(t, a_jump_stays_in_the_region_of_its_slot);
    tcase_add_test(t, jalr_reads_its_target_before_it_links);
    tcase_add_loop_test(t, traps_both_ways, 0, ROWS(traps));
    tcase_add_loop_test(t, unaligned_loads_merge_at_every_offset, 0,
                        bytes_in_a_word);
    tcase_add_loop_test(t, unaligned_stores_move_the_right_bytes, 0,
                        bytes_in_a_word);
    tcase_add_loop_test(t, an_access_must_be_aligned_to_its_size, 0,
                        bytes_in_a_word);
    tcase_add_test(t, an_address_wraps_around);
    tcase_add_test(t, loads_extend_as_they_should);
    suite_add_tcase(s, t);
    return s;
}
