/* SPDX-License-Identifier: MIT */
/*
 * test_emulate_flow.c - where emulation goes on: branches and their slots,
 * rounds, and what must be emulated at all.
 */
#include <check.h>

#include "machine/spec/board.h"
#include "tests/vmm_fixture.h"
#include "vmm/emulate.h"
#include "vmm/trap.h"

Suite *suite_emulate_flow(void);

enum { FORWARD = 4, RA = 31, MARK = 0x1234 };
#define KSEG0_PC (KSEG0_BASE + FX_CODE)
#define TARGET_OF(pc) ((pc) + 4 + 4 * FORWARD)

static struct vcpu *v;

static void setup(void)
{
    v = fx_one();
    v->cp0[CP0_epc] = MARK;
}

static void steps(unsigned n)
{
    while (n-- > 0)
        vmm_act(v, emulate_here(v));
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
    uint32_t next = branch[_i].taken ? TARGET_OF(KSEG0_PC) : KSEG0_PC + 8;

    put_branch(_i, KSEG0_PC, cp0_move(INSN_mfc0, T0, CP0_epc));
    steps(1);
    if (!skipped) {
        ck_assert(v->at.in_slot && emulate_wanted(v));
        steps(1);
    }
    ck_assert_uint_eq(v->regs.r[T0], skipped ? 0 : MARK);
    ck_assert_uint_eq(v->at.pc, next);
    ck_assert(!v->at.in_slot);
    ck_assert_uint_eq(v->regs.r[RA], branch[_i].links ? KSEG0_PC + 8 : 0);
}
END_TEST

START_TEST(an_exception_in_any_emulated_slot_names_the_branch)
{
    if (branch[_i].likely && !branch[_i].taken)
        return;
    put_branch(_i, KSEG0_PC, bare(INSN_syscall));
    steps(2);
    fx_reflected(v, EXC_Sys, VECTOR_GENERAL);
    ck_assert_uint_eq(v->cp0[CP0_epc], KSEG0_PC);
    ck_assert(v->cp0[CP0_cause] & CAUSE_BD);
}
END_TEST

START_TEST(an_exception_in_a_slot_that_trapped_names_the_branch)
{
    put_branch(0, FX_PC, 0x42000028);
    fx_trap_in_slot(v, EXC_CpU, 0);
    fx_reflected(v, EXC_RI, VECTOR_GENERAL);
    ck_assert_uint_eq(v->cp0[CP0_epc], FX_PC);
    ck_assert(v->cp0[CP0_cause] & CAUSE_BD);
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
    v->regs.r[T1] = KSEG0_PC + 0x101;
    FX_CODE_IS(v, r_type(INSN_jr, 0, T1, 0), 0);
    fx_at(v, KSEG0_PC);
    steps(3);
    fx_reflected(v, EXC_AdEL, VECTOR_GENERAL);
    ck_assert_uint_eq(v->cp0[CP0_badvaddr], KSEG0_PC + 0x101);
    ck_assert_uint_eq(v->cp0[CP0_epc], KSEG0_PC + 0x101);
}
END_TEST

/* pc + 4 of the last odd address is the mark of an unknown npc. */
START_TEST(an_eret_to_the_last_address_faults_there_too)
{
    v->cp0[CP0_epc] = 0xfffffffd;
    fx_do(v, bare(INSN_eret));
    steps(1);
    fx_reflected(v, EXC_AdEL, VECTOR_GENERAL);
    ck_assert_uint_eq(v->cp0[CP0_badvaddr], 0xfffffffd);
}
END_TEST

/* ------------------------------------------------ what must be emulated */

static const struct {
    uint32_t pc, status;
    bool wanted;
} place[] = {
    {0xc0000000, 0, false},
    {0x00400000, 0, false},
    {0x80000000, 0, true},
    {0xa0000000, 0, true},
    {0xe0000000, 0, true},
    {0x80000000, STATUS_KSU_USER | STATUS_EXL, true},
    /* Outside kernel mode the hardware finds the address error. */
    {0x80000000, STATUS_KSU_SUPER, false},
    {0xe0000000, STATUS_KSU_USER, false},
    {0xc0000000, STATUS_KSU_USER, false},
    {0x00400000, STATUS_KSU_USER, false},
    /* ERL: kuseg is physical, which no real TLB entry says. */
    {0x00400000, STATUS_ERL, true},
};

START_TEST(code_is_emulated_where_supervisor_mode_cannot_run_it)
{
    v->cp0[CP0_status] = place[_i].status;
    fx_at(v, place[_i].pc);
    ck_assert_int_eq(emulate_wanted(v), place[_i].wanted);
}
END_TEST

START_TEST(a_slot_is_emulated_only_if_its_branch_was)
{
    v->at.in_slot = true;
    ck_assert(emulate_wanted(v));
    v->at.npc = NPC_UNKNOWN;
    ck_assert(!emulate_wanted(v));
}
END_TEST

START_TEST(exec_emulate_emulates_everything)
{
    settings.emulate_all = true;
    fx_user(v);
    fx_at(v, 0x00400000);
    ck_assert(emulate_wanted(v));
}
END_TEST

/* --------------------------------------------------------------- rounds */

START_TEST(a_round_ends_when_code_leaves_for_where_it_can_run)
{
    v->regs.r[T1] = FX_PC + 0x100;
    FX_CODE_IS(v, i_type(INSN_addiu, T0, 0, 1), r_type(INSN_jr, 0, T1, 0),
               i_type(INSN_addiu, T0, T0, 1));
    fx_at(v, KSEG0_PC);
    emulate_round(v);
    ck_assert_uint_eq(v->at.pc, FX_PC + 0x100);
    ck_assert_uint_eq(v->regs.r[T0], 2);
    ck_assert_uint_eq(v->vm->stat.emulated, 3);
}
END_TEST

START_TEST(a_round_is_at_most_so_many_instructions)
{
    FX_CODE_IS(v, i_type(INSN_beq, 0, 0, -1), i_type(INSN_addiu, T0, T0, 1));
    fx_at(v, KSEG0_PC);
    emulate_round(v);
    ck_assert_uint_eq(v->vm->stat.emulated, EMULATE_ROUND);
    ck_assert_uint_eq(v->regs.r[T0], EMULATE_ROUND / 2);
}
END_TEST

START_TEST(a_round_ends_behind_a_privileged_instruction)
{
    FX_CODE_IS(v, 0, insn_info[INSN_ei].match, 0);
    fx_at(v, KSEG0_PC);
    emulate_round(v);
    ck_assert_uint_eq(v->at.pc, KSEG0_PC + 8);
}
END_TEST

START_TEST(a_round_ends_when_the_guest_waits_or_is_off)
{
    FX_CODE_IS(v, bare(INSN_wait), 0);
    fx_at(v, KSEG0_PC);
    emulate_round(v);
    ck_assert(v->waiting);
    v->regs.r[T1] = KSEG1_BASE + BOARD_softres;
    v->regs.r[T2] = SOFTRES_POWER_OFF;
    FX_CODE_IS(v, i_type(INSN_sw, T2, T1, 0), 0, 0);
    fx_at(v, KSEG0_PC);
    emulate_round(v);
    ck_assert_int_eq(v->vm->state, VM_OFF);
    ck_assert_uint_eq(v->vm->stat.emulated, 2);
}
END_TEST

START_TEST(code_that_changes_itself_is_fetched_anew)
{
    v->regs.r[T1] = KSEG0_PC;
    v->regs.r[T2] = i_type(INSN_addiu, T0, 0, 77);
    v->regs.r[T3] = FX_PC;
    FX_CODE_IS(v, i_type(INSN_sw, T2, T1, 4), i_type(INSN_addiu, T0, 0, 1),
               r_type(INSN_jr, 0, T3, 0), 0);
    fx_at(v, KSEG0_PC);
    emulate_round(v);
    ck_assert_uint_eq(v->regs.r[T0], 77);
}
END_TEST

START_TEST(a_round_crosses_pages)
{
    uint32_t end = FX_CODE + PAGE_SIZE;

    fx_set_word(v, end - 4, i_type(INSN_addiu, T0, 0, 1));
    fx_set_word(v, end, i_type(INSN_addiu, T0, T0, 2));
    fx_set_word(v, end + 4, bare(INSN_wait));
    fx_at(v, KSEG0_BASE + end - 4);
    emulate_round(v);
    ck_assert_uint_eq(v->regs.r[T0], 3);
    ck_assert(v->waiting);
}
END_TEST

START_TEST(a_handler_is_entered_within_the_round)
{
    v->cp0[CP0_ebase] = KSEG0_BASE;
    fx_set_word(v, VECTOR_GENERAL, i_type(INSN_addiu, T0, 0, 5));
    fx_set_word(v, VECTOR_GENERAL + 4, bare(INSN_wait));
    FX_CODE_IS(v, bare(INSN_syscall));
    fx_at(v, KSEG0_PC);
    emulate_round(v);
    ck_assert_uint_eq(v->regs.r[T0], 5);
    ck_assert_uint_eq(v->cp0[CP0_epc], KSEG0_PC);
}
END_TEST

START_TEST(a_fetch_without_memory_kills_once_and_keeps_no_frame)
{
    uint32_t free_before = memmap_free_frames();

    while (memmap_free_frames() > 1)
        memmap_take(OWNER_MONITOR, (pfn_t){0});
    fx_at(v, KSEG0_BASE + FX_CODE);
    emulate_round(v);
    ck_assert_int_eq(v->vm->state, VM_KILLED);
    ck_assert_uint_eq(v->vm->stat.emulated, 0);
    ck_assert_uint_eq(memmap_free_frames(), 1);
    ck_assert_uint_gt(free_before, 1);
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
    tcase_add_test(t, an_eret_in_a_slot_still_returns);
    tcase_add_test(t, a_jump_to_a_misaligned_address_faults_there);
    tcase_add_test(t, an_eret_to_the_last_address_faults_there_too);
    return t;
}

static TCase *rounds(void)
{
    TCase *t = tcase_create("rounds");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_loop_test(t, code_is_emulated_where_supervisor_mode_cannot_run_it,
                        0, sizeof place / sizeof *place);
    tcase_add_test(t, a_slot_is_emulated_only_if_its_branch_was);
    tcase_add_test(t, exec_emulate_emulates_everything);
    tcase_add_test(t, a_round_ends_when_code_leaves_for_where_it_can_run);
    tcase_add_test(t, a_round_is_at_most_so_many_instructions);
    tcase_add_test(t, a_round_ends_behind_a_privileged_instruction);
    tcase_add_test(t, a_round_ends_when_the_guest_waits_or_is_off);
    tcase_add_test(t, code_that_changes_itself_is_fetched_anew);
    tcase_add_test(t, a_round_crosses_pages);
    tcase_add_test(t, a_handler_is_entered_within_the_round);
    tcase_add_test(t, a_fetch_without_memory_kills_once_and_keeps_no_frame);
    return t;
}

Suite *suite_emulate_flow(void)
{
    Suite *s = suite_create("emulate_flow");

    suite_add_tcase(s, branches());
    suite_add_tcase(s, rounds());
    return s;
}
