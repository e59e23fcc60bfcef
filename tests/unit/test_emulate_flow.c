/* SPDX-License-Identifier: MIT */
/* test_emulate_flow.c - branches and their delay slots, emulated. */
#include <check.h>

#include "tests/vmm_fixture.h"
#include "vmm/emulate.h"

Suite *suite_emulate_flow(void);

enum { FORWARD = 4, RA = 31, MARK = 0x1234 };
#define TARGET_OF(pc) ((pc) + 4 + 4 * FORWARD)

static struct vcpu *v;

static void setup(void)
{
    v = fx_one();
    v->cp0[CP0_epc] = MARK;
}

/* t1 and t2 before the branch; jumps go where the branches do. */
static const struct {
    enum insn_id id;
    uint32_t s, t;
    bool taken, links, likely;
} branch[] = {
    {INSN_beq, 5, 5, true, false, false},
    {INSN_beq, 5, 6, false, false, false},
    {INSN_bne, 5, 6, true, false, false},
    {INSN_bne, 5, 5, false, false, false},
    {INSN_blez, 0, 0, true, false, false},
    {INSN_blez, 1, 0, false, false, false},
    {INSN_bgtz, 1, 0, true, false, false},
    {INSN_bgtz, 0, 0, false, false, false},
    {INSN_bltz, 0x80000000, 0, true, false, false},
    {INSN_bltz, 0, 0, false, false, false},
    {INSN_bgez, 0, 0, true, false, false},
    {INSN_bgez, 0x80000000, 0, false, false, false},
    {INSN_bltzal, 0x80000000, 0, true, true, false},
    {INSN_bltzal, 0, 0, false, true, false},
    {INSN_bgezal, 0, 0, true, true, false},
    {INSN_bgezal, 0x80000000, 0, false, true, false},
    {INSN_beql, 5, 5, true, false, true},
    {INSN_beql, 5, 6, false, false, true},
    {INSN_bnel, 5, 6, true, false, true},
    {INSN_bnel, 5, 5, false, false, true},
    {INSN_blezl, 0, 0, true, false, true},
    {INSN_blezl, 1, 0, false, false, true},
    {INSN_bgtzl, 1, 0, true, false, true},
    {INSN_bgtzl, 0, 0, false, false, true},
    {INSN_bltzl, 0x80000000, 0, true, false, true},
    {INSN_bltzl, 0, 0, false, false, true},
    {INSN_bgezl, 0, 0, true, false, true},
    {INSN_bgezl, 0x80000000, 0, false, false, true},
    {INSN_bltzall, 0x80000000, 0, true, true, true},
    {INSN_bltzall, 0, 0, false, true, true},
    {INSN_bgezall, 0, 0, true, true, true},
    {INSN_bgezall, 0x80000000, 0, false, true, true},
    {INSN_j, 0, 0, true, false, false},
    {INSN_jal, 0, 0, true, true, false},
    {INSN_jr, 0, 0, true, false, false},
    {INSN_jalr, 0, 0, true, true, false},
};

enum { BRANCHES = sizeof branch / sizeof *branch };

static uint32_t branch_word(enum insn_id id, uint32_t pc)
{
    switch ((int)id) {
    case INSN_j:
    case INSN_jal:
        return jump_to(id, TARGET_OF(pc));
    case INSN_jr:
        return r_type(id, 0, T1, 0);
    case INSN_jalr:
        return r_type(id, RA, T1, 0);
    case INSN_beq:
    case INSN_bne:
    case INSN_beql:
    case INSN_bnel:
        return i_type(id, T2, T1, FORWARD);
    }
    return i_type(id, 0, T1, FORWARD);
}

/* The branch of row i at pc, `slot` behind it. */
static void put_branch(int i, uint32_t pc, uint32_t slot)
{
    bool by_register = branch[i].id == INSN_jr || branch[i].id == INSN_jalr;

    v->regs.r[T1] = by_register ? TARGET_OF(pc) : branch[i].s;
    v->regs.r[T2] = branch[i].t;
    FX_CODE_IS(v, branch_word(branch[i].id, pc), slot);
    fx_at(v, pc);
}

/* Direct execution: the hardware took the branch and trapped in its slot. */
START_TEST(a_privileged_instruction_in_any_slot_goes_on_where_the_branch_says)
{
    uint32_t next = branch[_i].taken ? TARGET_OF(FX_PC) : FX_PC + 8;

    if (branch[_i].likely && !branch[_i].taken)
        return; /* the hardware skips that slot */
    put_branch(_i, FX_PC, cp0_move(INSN_mfc0, T0, CP0_epc));
    fx_trap_in_slot(v, EXC_CpU, 0);
    ck_assert_uint_eq(v->regs.r[T0], MARK);
    ck_assert_uint_eq(v->at.pc, next);
    ck_assert(!v->at.in_slot);
    ck_assert_uint_eq(v->regs.r[RA], branch[_i].links ? FX_PC + 8 : 0);
    fx_untold(v);
}
END_TEST

/* Complete emulation: first the branch, then its slot or not. */
START_TEST(every_branch_is_emulated_with_its_slot)
{
    bool skipped = branch[_i].likely && !branch[_i].taken;
    uint32_t next = branch[_i].taken ? TARGET_OF(FX_KSEG0_PC) : FX_KSEG0_PC + 8;

    put_branch(_i, FX_KSEG0_PC, cp0_move(INSN_mfc0, T0, CP0_epc));
    fx_steps(v, 1);
    if (!skipped) {
        ck_assert(v->at.in_slot && emulate_wanted(v));
        fx_steps(v, 1);
    }
    ck_assert_uint_eq(v->regs.r[T0], skipped ? 0 : MARK);
    ck_assert_uint_eq(v->at.pc, next);
    ck_assert(!v->at.in_slot);
    ck_assert_uint_eq(v->regs.r[RA], branch[_i].links ? FX_KSEG0_PC + 8 : 0);
}
END_TEST

START_TEST(an_exception_in_any_emulated_slot_names_the_branch)
{
    if (branch[_i].likely && !branch[_i].taken)
        return;
    put_branch(_i, FX_KSEG0_PC, bare(INSN_syscall));
    fx_steps(v, 2);
    fx_reflected(v, EXC_Sys, VECTOR_GENERAL);
    ck_assert_uint_eq(v->cp0[CP0_epc], FX_KSEG0_PC);
    ck_assert(v->cp0[CP0_cause] & CAUSE_BD);
}
END_TEST

START_TEST(an_exception_in_a_slot_that_trapped_names_the_branch)
{
    put_branch(0, FX_PC, 0x42000029);
    fx_trap_in_slot(v, EXC_CpU, 0);
    fx_reflected(v, EXC_RI, VECTOR_GENERAL);
    ck_assert_uint_eq(v->cp0[CP0_epc], FX_PC);
    ck_assert(v->cp0[CP0_cause] & CAUSE_BD);
}
END_TEST

/* Behind a branch in a slot; the monitor would see another word there. */
START_TEST(a_branch_that_nobody_executed_is_fetched_as_the_guest_would)
{
    uint32_t word = i_type(INSN_beq, 0, 0, 0x40);

    fake.executed = &word;
    fx_at(v, FX_PC + 1);
    fx_trap_in_slot(v, EXC_AdEL, KSEG0_BASE);
    fx_reflected(v, EXC_AdEL, VECTOR_GENERAL);
    ck_assert_uint_eq(v->cp0[CP0_badvaddr], FX_PC + 1);
}
END_TEST

START_TEST(an_eret_in_a_slot_still_returns)
{
    put_branch(0, FX_PC, bare(INSN_eret));
    v->cp0[CP0_epc] = FX_PC + 0x40;
    fx_trap_in_slot(v, EXC_CpU, 0);
    ck_assert_uint_eq(v->at.pc, FX_PC + 0x40);
    ck_assert(!v->at.in_slot);
}
END_TEST

START_TEST(a_jump_to_a_misaligned_address_faults_there)
{
    v->regs.r[T1] = FX_KSEG0_PC + 0x101;
    FX_CODE_IS(v, r_type(INSN_jr, 0, T1, 0), 0);
    fx_at(v, FX_KSEG0_PC);
    fx_steps(v, 3);
    fx_reflected(v, EXC_AdEL, VECTOR_GENERAL);
    ck_assert_uint_eq(v->cp0[CP0_badvaddr], FX_KSEG0_PC + 0x101);
    ck_assert_uint_eq(v->cp0[CP0_epc], FX_KSEG0_PC + 0x101);
}
END_TEST

/* pc + 4 of the last odd address is the mark of an unknown npc. */
START_TEST(an_eret_to_the_last_address_faults_there_too)
{
    v->cp0[CP0_epc] = 0xfffffffd;
    fx_do(v, bare(INSN_eret));
    fx_steps(v, 1);
    fx_reflected(v, EXC_AdEL, VECTOR_GENERAL);
    ck_assert_uint_eq(v->cp0[CP0_badvaddr], 0xfffffffd);
}
END_TEST

static TCase *branches(void)
{
    TCase *t = tcase_create("branches");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_loop_test(
        t, a_privileged_instruction_in_any_slot_goes_on_where_the_branch_says,
        0, BRANCHES);
    tcase_add_loop_test(t, every_branch_is_emulated_with_its_slot, 0,
                        BRANCHES);
    tcase_add_loop_test(t, an_exception_in_any_emulated_slot_names_the_branch,
                        0, BRANCHES);
    tcase_add_test(t, an_exception_in_a_slot_that_trapped_names_the_branch);
    tcase_add_test(
        t, a_branch_that_nobody_executed_is_fetched_as_the_guest_would);
    tcase_add_test(t, an_eret_in_a_slot_still_returns);
    tcase_add_test(t, a_jump_to_a_misaligned_address_faults_there);
    tcase_add_test(t, an_eret_to_the_last_address_faults_there_too);
    return t;
}

Suite *suite_emulate_flow(void)
{
    Suite *s = suite_create("emulate_flow");

    suite_add_tcase(s, branches());
    return s;
}
