/* SPDX-License-Identifier: MIT */
/* test_control.c - where branches and jumps go, and when traps trap. */
#include <check.h>

#include "machine/spec/meaning.h"

Suite *suite_control(void);

enum { RS = 8, RT = 9, OLD = 0x5a5a5a5a };

static const uint32_t PC = 0x80001000;

/* One instruction of two registers and the effect it must have. */
struct row {
    enum insn_id id;
    uint32_t s, t;
    enum effect want;
};

static struct regs regs(uint32_t s, uint32_t t)
{
    struct regs r = {.r = {[RS] = s, [RT] = t}};

    return r;
}

/* All go 4 bytes back: offset -2. */
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

    ck_assert_msg(mean(&i, &r, PC, &target) == w->want, "%s", row->name);
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
    const struct insn_info *row = &insn_info[w->id];
    struct insn i = insn_decode(row->match | RS << 21 | RT << 16);
    struct regs r = regs(w->s, w->t);
    uint32_t target;

    ck_assert_msg(mean(&i, &r, PC, &target) == w->want, "%s", row->name);
}
END_TEST

#define ROWS(table) ((int)(sizeof(table) / sizeof(table)[0]))

Suite *suite_control(void)
{
    Suite *s = suite_create("control");
    TCase *t = tcase_create("control");

    tcase_add_loop_test(t, branches_both_ways, 0, ROWS(branches));
    tcase_add_test(t, a_jump_stays_in_the_region_of_its_slot);
    tcase_add_test(t, jalr_reads_its_target_before_it_links);
    tcase_add_loop_test(t, traps_both_ways, 0, ROWS(traps));
    suite_add_tcase(s, t);
    return s;
}
