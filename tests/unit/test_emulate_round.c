/* SPDX-License-Identifier: MIT */
/* test_emulate_round.c - what must be emulated, and for how long. */
#include <check.h>

#include "machine/spec/board.h"
#include "tests/vmm_fixture.h"
#include "vmm/cow.h"
#include "vmm/emulate.h"

Suite *suite_emulate_round(void);

static struct vcpu *v;

static void setup(void)
{
    v = fx_one();
}

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
    {0xc0000000, STATUS_ERL, true},
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
    for (uint32_t odd = 0; odd < 4; odd++) {
        v->at.npc = odd; /* a guest may jump anywhere */
        ck_assert(emulate_wanted(v));
    }
    v->at.unseen = true;
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

START_TEST(a_round_ends_when_code_leaves_for_where_it_can_run)
{
    v->regs.r[T1] = FX_PC + 0x100;
    FX_CODE_IS(v, i_type(INSN_addiu, T0, 0, 1), r_type(INSN_jr, 0, T1, 0),
               i_type(INSN_addiu, T0, T0, 1));
    fx_at(v, FX_KSEG0_PC);
    emulate_round(v);
    ck_assert_uint_eq(v->at.pc, FX_PC + 0x100);
    ck_assert_uint_eq(v->regs.r[T0], 2);
    ck_assert_uint_eq(v->vm->stat.emulated, 3);
}
END_TEST

START_TEST(a_round_is_at_most_so_many_instructions)
{
    FX_CODE_IS(v, i_type(INSN_beq, 0, 0, -1), i_type(INSN_addiu, T0, T0, 1));
    fx_at(v, FX_KSEG0_PC);
    emulate_round(v);
    ck_assert_uint_eq(v->vm->stat.emulated, EMULATE_ROUND);
    ck_assert_uint_eq(v->regs.r[T0], EMULATE_ROUND / 2);
}
END_TEST

START_TEST(a_round_ends_behind_a_privileged_instruction)
{
    FX_CODE_IS(v, 0, insn_info[INSN_ei].match, 0);
    fx_at(v, FX_KSEG0_PC);
    emulate_round(v);
    ck_assert_uint_eq(v->at.pc, FX_KSEG0_PC + 8);
}
END_TEST

START_TEST(a_round_ends_when_the_guest_waits_or_is_off)
{
    FX_CODE_IS(v, bare(INSN_wait), 0);
    fx_at(v, FX_KSEG0_PC);
    emulate_round(v);
    ck_assert(v->waiting);
    v->regs.r[T1] = KSEG1_BASE + BOARD_softres;
    v->regs.r[T2] = SOFTRES_POWER_OFF;
    FX_CODE_IS(v, i_type(INSN_sw, T2, T1, 0), 0, 0);
    fx_at(v, FX_KSEG0_PC);
    emulate_round(v);
    ck_assert_int_eq(v->vm->state, VM_OFF);
    ck_assert_uint_eq(v->vm->stat.emulated, 2);
}
END_TEST

START_TEST(code_that_changes_itself_is_fetched_anew)
{
    v->regs.r[T1] = FX_KSEG0_PC;
    v->regs.r[T2] = i_type(INSN_addiu, T0, 0, 77);
    v->regs.r[T3] = FX_PC;
    FX_CODE_IS(v, i_type(INSN_sw, T2, T1, 4), i_type(INSN_addiu, T0, 0, 1),
               r_type(INSN_jr, 0, T3, 0), 0);
    fx_at(v, FX_KSEG0_PC);
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
    fx_at(v, FX_KSEG0_PC);
    emulate_round(v);
    ck_assert_uint_eq(v->regs.r[T0], 5);
    ck_assert_uint_eq(v->cp0[CP0_epc], FX_KSEG0_PC);
}
END_TEST

/* The round looks at a page of code, and the page becomes another frame. */
START_TEST(code_that_copies_its_own_page_by_storing_goes_on_in_the_copy)
{
    struct vcpu *two = fx_vcpu("two");

    FX_CODE_IS(v, i_type(INSN_sw, T0, T1, 8), bare(INSN_sll),
               bare(INSN_sll), bare(INSN_wait));
    pmap_share(two->vm, pfn_of(FX_CODE),
               pmap_lookup(&v->vm->pmap, pfn_of(FX_CODE)));
    v->regs.r[T0] = i_type(INSN_addiu, T2, 0, 5);
    v->regs.r[T1] = FX_KSEG0_PC;
    fx_at(v, FX_KSEG0_PC);
    emulate_round(v);
    ck_assert_uint_eq(v->regs.r[T2], 5);
    ck_assert_uint_eq(v->vm->stat.copied, 1);
    ck_assert_uint_eq(fx_word(two, FX_CODE + 8), bare(INSN_sll));
}
END_TEST

START_TEST(a_fetch_without_memory_kills_once_and_keeps_no_frame)
{
    uint32_t free_before = memmap_free_frames();

    while (memmap_free_frames() > 1)
        memmap_take();
    fx_at(v, FX_KSEG0_PC);
    emulate_round(v);
    ck_assert_int_eq(v->vm->state, VM_KILLED);
    ck_assert_uint_eq(v->vm->stat.emulated, 0);
    ck_assert_uint_eq(memmap_free_frames(), 1);
    ck_assert_uint_gt(free_before, 1);
}
END_TEST

static TCase *rounds(void)
{
    TCase *t = tcase_create("rounds");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_loop_test(t, code_is_emulated_where_supervisor_mode_cannot_run_it,
                        0, sizeof place / sizeof *place);
    tcase_add_test(
        t, code_that_copies_its_own_page_by_storing_goes_on_in_the_copy);
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

Suite *suite_emulate_round(void)
{
    Suite *s = suite_create("emulate_round");

    suite_add_tcase(s, rounds());
    return s;
}
