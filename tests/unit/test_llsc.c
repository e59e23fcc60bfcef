/* SPDX-License-Identifier: MIT */
/* test_llsc.c - LL and SC with a trapping instruction in between. */
#include <check.h>

#include "machine/spec/board.h"
#include "tests/vmm_fixture.h"
#include "vmm/emulate.h"
#include "vmm/llsc.h"
#include "vmm/trap.h"

Suite *suite_llsc(void);

enum { DATA = 0x9000, AFTER_LL = 0x123 }; /* any LLAddr but 0 */

static struct vcpu *v;

static void setup(void)
{
    v = fx_one();
    v->regs.r[T1] = KSEG0_BASE + DATA;
    v->regs.r[T0] = 99;
    fx_set_word(v, DATA, 5);
}

/* The guest has executed an LL and traps at mfc0, on which it stands. */
static void trap_behind_ll(uint32_t lladdr)
{
    v->trap = (struct trap){.cause = EXC_CpU << CAUSE_EXC_SHIFT,
                            .epc = v->at.pc,
                            .lladdr = lladdr};
    vmm_trap(v);
}

#define MFC0 cp0_move(INSN_mfc0, T2, CP0_status)
#define SC i_type(INSN_sc, T0, T1, 0)

START_TEST(what_follows_up_to_the_sc_is_emulated_and_the_sc_succeeds)
{
    FX_CODE_IS(v, MFC0, i_type(INSN_addiu, T0, T0, 1), SC, 0);
    trap_behind_ll(AFTER_LL);
    ck_assert_uint_eq(v->until_sc, LLSC_MOST);
    ck_assert(emulate_wanted(v));
    emulate_round(v);
    ck_assert_uint_eq(v->at.pc, FX_PC + 12);
    ck_assert_uint_eq(fx_word(v, DATA), 100);
    ck_assert_uint_eq(v->regs.r[T0], 1);
    ck_assert(!emulate_wanted(v));
}
END_TEST

START_TEST(without_an_ll_nothing_more_is_emulated)
{
    FX_CODE_IS(v, MFC0, SC);
    trap_behind_ll(0);
    ck_assert_uint_eq(v->until_sc, 0);
    ck_assert(!v->llbit && !emulate_wanted(v));
}
END_TEST

START_TEST(branches_on_the_way_are_followed)
{
    FX_CODE_IS(v, MFC0, i_type(INSN_beq, 0, 0, 2), i_type(INSN_addiu, T0, T0, 1),
               bare(INSN_syscall), SC, 0);
    trap_behind_ll(AFTER_LL);
    while (emulate_wanted(v))
        emulate_round(v);
    ck_assert_uint_eq(v->at.pc, FX_PC + 20);
    ck_assert_uint_eq(fx_word(v, DATA), 100);
    ck_assert_uint_eq(v->regs.r[T0], 1);
}
END_TEST

/* The branch went around the SC: no more is emulated than was promised. */
START_TEST(an_sc_that_never_comes_is_given_up)
{
    FX_CODE_IS(v, MFC0, i_type(INSN_beq, 0, 0, (uint32_t)-1 & 0xffff), 0, SC);
    trap_behind_ll(AFTER_LL);
    emulate_round(v);
    ck_assert_uint_eq(v->until_sc, 0);
    ck_assert(!emulate_wanted(v) || v->at.in_slot);
}
END_TEST

/* Its eret is the guest's own: what it returns to has no LL. */
START_TEST(an_eret_on_the_way_ends_it)
{
    v->cp0[CP0_epc] = FX_PC + 8;
    v->cp0[CP0_status] = STATUS_EXL;
    FX_CODE_IS(v, MFC0, bare(INSN_eret), SC);
    trap_behind_ll(AFTER_LL);
    emulate_round(v);
    ck_assert_uint_eq(v->at.pc, FX_PC + 8);
    ck_assert_uint_eq(v->until_sc, 0);
    ck_assert(!v->llbit);
}
END_TEST

START_TEST(an_sc_out_of_reach_is_not_waited_for)
{
    FX_CODE_IS(v, MFC0);
    fx_set_word(v, FX_CODE + 4 + 4 * LLSC_REACH, SC);
    trap_behind_ll(AFTER_LL);
    ck_assert_uint_eq(v->until_sc, 0);
    fx_set_word(v, FX_CODE + 4 * LLSC_REACH, SC);
    fx_at(v, FX_PC);
    trap_behind_ll(AFTER_LL);
    ck_assert_uint_eq(v->until_sc, LLSC_MOST);
}
END_TEST

START_TEST(an_sc_in_the_next_page_is_seen)
{
    uint32_t last = FX_CODE + PAGE_SIZE - 4;

    fx_set_word(v, last - 4, MFC0);
    fx_set_word(v, last, i_type(INSN_addiu, T0, T0, 1));
    fx_set_word(v, last + 4, SC);
    fx_at(v, FX_EBASE + last - 4);
    trap_behind_ll(AFTER_LL);
    ck_assert_uint_eq(v->until_sc, LLSC_MOST);
    emulate_round(v);
    ck_assert_uint_eq(fx_word(v, DATA), 100);
    ck_assert(!emulate_wanted(v));
}
END_TEST

START_TEST(an_exception_on_the_way_ends_it)
{
    v->cp0[CP0_ebase] = FX_EBASE;
    FX_CODE_IS(v, MFC0, i_type(INSN_lw, T2, 0, 0), SC);
    trap_behind_ll(AFTER_LL);
    ck_assert_uint_eq(v->until_sc, LLSC_MOST);
    emulate_round(v);
    fx_reflected(v, EXC_TLBL, VECTOR_REFILL);
    ck_assert_uint_eq(v->until_sc, 0);
    ck_assert(!emulate_wanted(v));
}
END_TEST

START_TEST(a_second_privileged_instruction_on_the_way_is_no_obstacle)
{
    FX_CODE_IS(v, MFC0, MFC0, SC, 0);
    trap_behind_ll(AFTER_LL);
    while (emulate_wanted(v))
        emulate_round(v);
    ck_assert_uint_eq(v->at.pc, FX_PC + 12);
    ck_assert_uint_eq(v->regs.r[T0], 1);
}
END_TEST

/* The handler's own LL must not let the interrupted program's SC succeed. */
START_TEST(an_eret_forgets_the_ll)
{
    FX_CODE_IS(v, bare(INSN_eret), SC);
    v->cp0[CP0_status] = STATUS_EXL;
    v->cp0[CP0_epc] = FX_PC + 4;
    trap_behind_ll(AFTER_LL);
    ck_assert_uint_eq(v->at.pc, FX_PC + 4);
    ck_assert_uint_eq(v->until_sc, 0);
    ck_assert(!v->llbit);
}
END_TEST

/* Looking for an SC there would give it a frame that nobody takes back. */
START_TEST(what_has_powered_off_is_not_looked_into)
{
    uint32_t free_before = memmap_free_frames();

    v->regs.r[T1] = KSEG1_BASE + BOARD_softres;
    v->regs.r[T2] = SOFTRES_POWER_OFF;
    FX_CODE_IS(v, i_type(INSN_sw, T2, T1, 0), SC);
    v->trap = (struct trap){.cause = EXC_AdES << CAUSE_EXC_SHIFT,
                            .epc = v->at.pc,
                            .badvaddr = v->regs.r[T1],
                            .lladdr = AFTER_LL};
    vmm_trap(v);
    ck_assert_int_eq(v->vm->state, VM_OFF);
    ck_assert_uint_ge(memmap_free_frames(), free_before);
    ck_assert_uint_eq(v->vm->pmap.backed, 0);
}
END_TEST

START_TEST(only_an_emulated_instruction_starts_it)
{
    FX_CODE_IS(v, bare(INSN_syscall), SC);
    v->trap = (struct trap){.cause = EXC_Sys << CAUSE_EXC_SHIFT,
                            .epc = v->at.pc,
                            .lladdr = AFTER_LL};
    vmm_trap(v);
    ck_assert_uint_eq(v->until_sc, 0);
    ck_assert(!v->llbit);
}
END_TEST

Suite *suite_llsc(void)
{
    Suite *s = suite_create("llsc");
    TCase *t = tcase_create("llsc");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(
        t, what_follows_up_to_the_sc_is_emulated_and_the_sc_succeeds);
    tcase_add_test(t, without_an_ll_nothing_more_is_emulated);
    tcase_add_test(t, branches_on_the_way_are_followed);
    tcase_add_test(t, an_sc_that_never_comes_is_given_up);
    tcase_add_test(t, an_eret_on_the_way_ends_it);
    tcase_add_test(t, an_sc_out_of_reach_is_not_waited_for);
    tcase_add_test(t, an_sc_in_the_next_page_is_seen);
    tcase_add_test(t, an_exception_on_the_way_ends_it);
    tcase_add_test(t,
                   a_second_privileged_instruction_on_the_way_is_no_obstacle);
    tcase_add_test(t, an_eret_forgets_the_ll);
    tcase_add_test(t, what_has_powered_off_is_not_looked_into);
    tcase_add_test(t, only_an_emulated_instruction_starts_it);
    suite_add_tcase(s, t);
    return s;
}
