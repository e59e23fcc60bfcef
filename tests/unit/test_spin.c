/* SPDX-License-Identifier: MIT */
/* test_spin.c - which loops are proved to be idle, and what wakes from one. */
#include <check.h>

#include "machine/spec/board.h"
#include "tests/unit/sharing.h"
#include "vmm/abi.h"
#include "vmm/spin.h"
#include "vmm/vcp0.h"
#include "vmm/wait.h"
#include "vmm/world.h"

Suite *suite_spin(void);

enum { DATA = 0x9000 };
#define DATA_VA (FX_EBASE + DATA)

static void ready(void)
{
    sharing_start(2);
    settings.infer_spin = true;
    a->regs.r[T0] = DATA_VA;
    a->cp0[CP0_status] = STATUS_IE | STATUS_IM7;
}

/* while (!*t0) ; */
#define LOOK_LOOP                                                              \
    i_type(INSN_lw, T1, T0, 0), i_type(INSN_beq, T1, 0, -2), 0

START_TEST(a_loop_that_looks_at_memory_repeats)
{
    FX_CODE_IS(a, LOOK_LOOP);
    ck_assert(spin_repeats(a));
    ck_assert_uint_eq(a->regs.r[T1], 0);
    ck_assert_uint_eq(a->at.pc, FX_PC);
    fx_untold(a);
}
END_TEST

START_TEST(it_does_from_wherever_in_it_it_was_stopped)
{
    FX_CODE_IS(a, LOOK_LOOP);
    fx_at(a, FX_PC + 4);
    ck_assert(spin_repeats(a));
    fx_at(a, FX_PC + 4);
    a->at = (struct place){.pc = FX_PC + 8, .npc = 1, .in_slot = true};
    ck_assert(spin_repeats(a));
}
END_TEST

START_TEST(it_does_not_once_the_memory_has_changed)
{
    FX_CODE_IS(a, LOOK_LOOP);
    fx_set_word(a, DATA, 1);
    ck_assert(!spin_repeats(a));
}
END_TEST

/* The first round changes t1: only the second would prove something. */
START_TEST(it_does_not_while_its_registers_change)
{
    a->regs.r[T1] = 7;
    FX_CODE_IS(a, LOOK_LOOP);
    ck_assert(!spin_repeats(a));
}
END_TEST

START_TEST(bytes_of_a_word_are_looked_at_as_the_machine_does)
{
    fx_set_word(a, DATA, 0xff00);
    FX_CODE_IS(a, i_type(INSN_lbu, T1, T0, _i), i_type(INSN_beq, T1, 0, -2),
               0);
    ck_assert_int_eq(spin_repeats(a), _i != 1);
}
END_TEST

START_TEST(a_jump_to_itself_repeats)
{
    FX_CODE_IS(a, i_type(INSN_beq, 0, 0, -1), 0);
    ck_assert(spin_repeats(a));
}
END_TEST

START_TEST(a_likely_branch_leaves_out_its_slot)
{
    FX_CODE_IS(a, i_type(INSN_bnel, 0, 0, 8), r_type(INSN_syscall, 0, 0, 0),
               i_type(INSN_beq, 0, 0, -3), 0);
    ck_assert(spin_repeats(a));
}
END_TEST

/* Each of these could come to something, or is no plain memory. */
START_TEST(what_could_make_progress_does_not_repeat)
{
    const uint32_t body[] = {
        i_type(INSN_addiu, T2, T2, 1),       /* a delay loop */
        i_type(INSN_sw, T1, T0, 0),          /* a store */
        i_type(INSN_sw, T1, T0, 4),
        0x40094800,                          /* mfc0 t1, Count */
        0x7c09103b,                          /* rdhwr t1, CC */
        i_type(INSN_ll, T1, T0, 0),          i_type(INSN_sc, T1, T0, 0),
        i_type(INSN_lw, T1, T2, 0),          /* a device, through kseg1 */
        i_type(INSN_lw, T1, T0, 1),          /* misaligned */
        i_type(INSN_lw, T1, T3, 0),          /* not mapped */
        r_type(INSN_syscall, 0, 0, 0),       r_type(INSN_teq, 0, 0, 0),
        ABI_HYPCALL,                         bare(INSN_wait),
        bare(INSN_eret),                     0xffffffff,
    };

    ck_assert_int_lt(_i, (int)(sizeof body / sizeof *body));
    a->regs.r[T2] = 0xa0000000 + BOARD_uart0;
    a->regs.r[T3] = 0x00400000;
    FX_CODE_IS(a, body[_i], i_type(INSN_beq, 0, 0, -2), 0);
    ck_assert(!spin_repeats(a));
    ck_assert_int_eq(a->vm->state, VM_RUNNING);
}
END_TEST

START_TEST(a_loop_too_long_to_look_at_does_not_count)
{
    uint32_t code[SPIN_REACH + 1] = {0};

    code[SPIN_REACH - 2 + _i] =
        i_type(INSN_beq, 0, 0, -(SPIN_REACH - 1) - _i);
    fx_code(a, code, SPIN_REACH + 1);
    ck_assert_int_eq(spin_repeats(a), _i == 0);
}
END_TEST

/* ------------------------------------------------------- in the machine */

/* a spins, and is looked at when a small part of its slice is over. */
static void found_spinning(void)
{
    FX_CODE_IS(a, LOOK_LOOP);
    ck_assert_ptr_eq(world_next(), a);
    fake.count += SLICE / 32;
    world_timer_fired();
    ck_assert_ptr_eq(world_next(), b);
    ck_assert(a->waiting && a->spinning);
    ck_assert_uint_eq(a->vm->stat.spins, 1);
}

START_TEST(who_spins_waits_for_an_interrupt)
{
    vcp0_write(a, CP0_compare, vcp0_read(a, CP0_count) + SLICE);
    found_spinning();
    fake.count += SLICE - SLICE / 32;
    world_timer_fired();
    ck_assert_ptr_eq(world_next(), a);
    fx_reflected(a, EXC_Int, VECTOR_GENERAL);
    ck_assert_uint_eq(a->cp0[CP0_epc], FX_PC);
    ck_assert(!a->waiting && !a->spinning);
}
END_TEST

START_TEST(the_timer_is_set_to_look_at_who_runs)
{
    fake.count = 5;
    world_next();
    ck_assert_uint_eq(fake.compare, 5 + SLICE / 32);
    fake.count += SLICE / 32;
    world_timer_fired();
    world_next();
    ck_assert_uint_eq(fake.compare, 5 + SLICE);
}
END_TEST

START_TEST(unless_the_monitor_is_told_to_who_spins_runs)
{
    settings.infer_spin = false;
    FX_CODE_IS(a, LOOK_LOOP);
    world_next();
    fake.count += SLICE - 1;
    world_timer_fired();
    ck_assert_ptr_eq(world_next(), a);
}
END_TEST

START_TEST(who_could_take_no_interrupt_runs_on)
{
    static const uint32_t status[] = {STATUS_IM7, STATUS_IE,
                                      STATUS_IE | STATUS_IM7 | STATUS_EXL};

    a->cp0[CP0_status] = status[_i];
    FX_CODE_IS(a, LOOK_LOOP);
    world_next();
    fake.count += SLICE / 32;
    world_timer_fired();
    ck_assert_ptr_eq(world_next(), a);
}
END_TEST

/* Nobody says so, but somebody wrote it: a disk, or another VM. */
START_TEST(who_spins_is_looked_at_again_in_each_round)
{
    found_spinning();
    fake.count += SLICE;
    world_timer_fired();
    ck_assert_ptr_eq(world_next(), b);
    fx_set_word(a, DATA, 1);
    fake.count += SLICE;
    world_timer_fired();
    ck_assert_ptr_eq(world_next(), a);
    fx_untold(a);
}
END_TEST

/* It may look at Cause in its register page. */
START_TEST(an_interrupt_that_is_masked_wakes_who_spins_but_is_not_told)
{
    a->cp0[CP0_status] = STATUS_IE | 0x100;
    vcp0_write(a, CP0_compare, vcp0_read(a, CP0_count) + SLICE);
    found_spinning();
    ck_assert_uint_eq(wait_wake(fake.count), SLICE - SLICE / 32);
    fake.count += SLICE - SLICE / 32;
    world_timer_fired();
    ck_assert_ptr_eq(world_next(), a);
    fx_untold(a);
}
END_TEST

START_TEST(who_spins_alone_for_ever_does_so)
{
    vcp0_write(a, CP0_cause, CAUSE_DC);
    found_spinning();
    vcp0_write(b, CP0_cause, CAUSE_DC);
    b->vm->state = VM_OFF;
    world_look();
    ck_assert_ptr_eq(world_next(), a);
    ck_assert(!a->waiting);
}
END_TEST

static TCase *loops(void)
{
    TCase *t = tcase_create("loops");

    tcase_add_checked_fixture(t, ready, NULL);
    tcase_add_test(t, a_loop_that_looks_at_memory_repeats);
    tcase_add_test(t, it_does_from_wherever_in_it_it_was_stopped);
    tcase_add_test(t, it_does_not_once_the_memory_has_changed);
    tcase_add_test(t, it_does_not_while_its_registers_change);
    tcase_add_loop_test(t, bytes_of_a_word_are_looked_at_as_the_machine_does,
                        0, 4);
    tcase_add_test(t, a_jump_to_itself_repeats);
    tcase_add_test(t, a_likely_branch_leaves_out_its_slot);
    tcase_add_loop_test(t, what_could_make_progress_does_not_repeat, 0, 16);
    tcase_add_loop_test(t, a_loop_too_long_to_look_at_does_not_count, 0, 2);
    return t;
}

static TCase *in_the_machine(void)
{
    TCase *t = tcase_create("in the machine");

    tcase_add_checked_fixture(t, ready, NULL);
    tcase_add_test(t, who_spins_waits_for_an_interrupt);
    tcase_add_test(t, the_timer_is_set_to_look_at_who_runs);
    tcase_add_test(t, unless_the_monitor_is_told_to_who_spins_runs);
    tcase_add_loop_test(t, who_could_take_no_interrupt_runs_on, 0, 3);
    tcase_add_test(t, who_spins_is_looked_at_again_in_each_round);
    tcase_add_test(
        t, an_interrupt_that_is_masked_wakes_who_spins_but_is_not_told);
    tcase_add_test(t, who_spins_alone_for_ever_does_so);
    return t;
}

Suite *suite_spin(void)
{
    Suite *s = suite_create("spin");

    suite_add_tcase(s, loops());
    suite_add_tcase(s, in_the_machine());
    return s;
}
