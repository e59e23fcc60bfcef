/* SPDX-License-Identifier: MIT */
/* test_privileged.c - the privileged instructions, on the virtual CPU. */
#include <check.h>

#include "machine/spec/random.h"
#include "tests/vmm_fixture.h"
#include "vmm/privileged.h"

Suite *suite_privileged(void);

enum { ASID = 5, CACHE_BY_ADDRESS = 0x10, CACHE_BY_INDEX = 0x00 };
#define VA 0x00400000u

static struct vcpu *v;

static void setup(void)
{
    v = fx_one();
    v->regs.r[T0] = 7;
}

START_TEST(mtc0_and_mfc0_reach_every_register_of_the_table)
{
    const uint32_t harmless = 0x3f800f20; /* stays in kernel mode */

    v->cp0[_i] = 0;
    v->regs.r[T1] = cp0_info[_i].writable & harmless;
    fx_done(v, cp0_move(INSN_mtc0, T1, (enum cp0_reg)_i));
    if (_i == CP0_random || _i == CP0_count)
        return;
    fx_done(v, cp0_move(INSN_mfc0, T0, (enum cp0_reg)_i));
    ck_assert_uint_eq(v->regs.r[T0], v->regs.r[T1]);
}
END_TEST

START_TEST(a_register_without_a_row_reads_0)
{
    fx_done(v, insn_info[INSN_mfc0].match | T0 << 16 | 23 << 11); /* Debug */
    ck_assert_uint_eq(v->regs.r[T0], 0);
    v->regs.r[T0] = 0xffffffff;
    fx_done(v, insn_info[INSN_mtc0].match | T0 << 16 | 23 << 11);
}
END_TEST

START_TEST(register_0_stays_0)
{
    v->cp0[CP0_epc] = 0x1234;
    fx_done(v, cp0_move(INSN_mfc0, 0, CP0_epc));
    ck_assert_uint_eq(v->regs.r[0], 0);
    fx_done(v, bare(INSN_di));
    ck_assert_uint_eq(v->regs.r[0], 0);
}
END_TEST

START_TEST(di_and_ei_answer_the_old_status)
{
    v->cp0[CP0_status] = STATUS_IM7;
    fx_done(v, insn_info[INSN_ei].match | T0 << 16);
    ck_assert_uint_eq(v->regs.r[T0], STATUS_IM7);
    ck_assert_uint_eq(v->cp0[CP0_status], STATUS_IM7 | STATUS_IE);
    fx_done(v, insn_info[INSN_di].match | T0 << 16);
    ck_assert_uint_eq(v->regs.r[T0], STATUS_IM7 | STATUS_IE);
    ck_assert_uint_eq(v->cp0[CP0_status], STATUS_IM7);
}
END_TEST

START_TEST(the_previous_register_set_is_the_only_one)
{
    v->regs.r[T1] = 42;
    fx_done(v, insn_info[INSN_rdpgpr].match | T1 << 16 | T0 << 11);
    ck_assert_uint_eq(v->regs.r[T0], 42);
    fx_done(v, insn_info[INSN_wrpgpr].match | T1 << 16 | T2 << 11);
    ck_assert_uint_eq(v->regs.r[T2], 42);
}
END_TEST

START_TEST(tlbwi_writes_the_entry_that_index_names_and_tlbr_reads_it)
{
    fx_tlbwi(v, 17, VA | ASID, 0, fx_lo(0x10, FX_VD), fx_lo(0x11, FX_V));
    fx_tlbwi(v, 18, 0x00800000 | ASID, 0, 0, 0);
    fx_tlbr(v, 17);
    ck_assert_uint_eq(v->cp0[CP0_entryhi], VA | ASID);
    ck_assert_uint_eq(v->cp0[CP0_pagemask], 0);
    ck_assert_uint_eq(v->cp0[CP0_entrylo0], fx_lo(0x10, FX_VD));
    ck_assert_uint_eq(v->cp0[CP0_entrylo1], fx_lo(0x11, FX_V));
}
END_TEST

START_TEST(tlbr_shows_g_in_both_halves_or_in_none)
{
    fx_tlbwi(v, 17, VA, 0x6000, FX_G | FX_V, FX_G);
    fx_tlbr(v, 17);
    ck_assert_uint_eq(v->cp0[CP0_entrylo0], FX_G | FX_V);
    ck_assert_uint_eq(v->cp0[CP0_entrylo1], FX_G);
    ck_assert_uint_eq(v->cp0[CP0_pagemask], 0x6000);
    fx_tlbwi(v, 17, VA, 0, FX_G | FX_V, 0);
    fx_tlbr(v, 17);
    ck_assert_uint_eq(v->cp0[CP0_entrylo0], FX_V);
}
END_TEST

START_TEST(an_index_with_p_set_still_names_an_entry)
{
    fx_tlbp(v, VA | ASID);
    v->cp0[CP0_index] |= 17;
    v->cp0[CP0_entryhi] = VA | ASID;
    fx_done(v, bare(INSN_tlbwi));
    ck_assert_uint_eq(v->vtlb.entry[17].hi, VA | ASID);
}
END_TEST

START_TEST(tlbwr_writes_where_random_points_never_a_wired_entry)
{
    v->cp0[CP0_wired] = 60;
    for (uint32_t n = 0; n < 100; n++) {
        unsigned where = random_entry(v->random_clock, 60, TLB_ENTRIES);
        ck_assert_int_eq(fx_tlbwr(v, VA + n * 0x2000, 0, 0, 0), V_NEXT);
        ck_assert_uint_eq(v->vtlb.entry[where].hi, VA + n * 0x2000);
        ck_assert_uint_ge(where, 60);
    }
    ck_assert_uint_eq(v->vtlb.entry[0].hi, FX_EBASE);
}
END_TEST

START_TEST(an_entry_that_would_match_twice_is_a_machine_check_and_unwritten)
{
    fx_tlbwi(v, 17, VA | ASID, 0, fx_lo(0x10, FX_V), 0);
    ck_assert_int_eq(fx_tlbwi(v, 18, VA | ASID, 0, fx_lo(0x11, FX_V), 0),
                     V_REFLECT);
    ck_assert_int_eq(v->fault.exc, EXC_MCheck);
    ck_assert_uint_eq(v->vtlb.entry[18].hi, KSEG0_BASE + 18 * 0x2000);
    ck_assert_int_eq(v->vm->state, VM_RUNNING);
}
END_TEST

START_TEST(a_guest_may_empty_its_tlb_with_kseg0_addresses)
{
    for (unsigned i = 1; i < TLB_ENTRIES; i++)
        ck_assert_int_eq(fx_tlbwi(v, i, KSEG0_BASE, 0, 0, 0), V_NEXT);
}
END_TEST

START_TEST(tlbp_finds_an_entry_valid_or_not)
{
    fx_tlbwi(v, 17, VA | ASID, 0, 0, 0);
    fx_tlbp(v, VA | ASID);
    ck_assert_uint_eq(v->cp0[CP0_index], 17);
}
END_TEST

START_TEST(tlbp_in_vain_sets_p_and_keeps_the_low_bits)
{
    v->cp0[CP0_index] = 5;
    fx_tlbp(v, VA | ASID);
    ck_assert_uint_eq(v->cp0[CP0_index], INDEX_P | 5);
    fx_tlbwi(v, 17, VA | ASID, 0, 0, 0);
    fx_tlbp(v, VA | (ASID + 1));
    ck_assert_uint_eq(v->cp0[CP0_index], INDEX_P | 17);
}
END_TEST

START_TEST(eret_goes_to_epc_and_clears_exl_and_llbit)
{
    v->cp0[CP0_status] = STATUS_EXL | STATUS_KSU_USER;
    v->cp0[CP0_epc] = 0x00401000;
    v->llbit = true;
    fx_done(v, bare(INSN_eret));
    ck_assert_uint_eq(v->at.pc, 0x00401000);
    ck_assert_uint_eq(v->at.npc, 0x00401004);
    ck_assert(!v->at.in_slot && !v->llbit);
    ck_assert_int_eq(vcpu_mode(v), MODE_USER);
}
END_TEST

START_TEST(eret_with_erl_goes_to_errorepc_and_leaves_exl)
{
    v->cp0[CP0_status] = STATUS_ERL | STATUS_EXL;
    v->cp0[CP0_errorepc] = 0xc0001000;
    v->cp0[CP0_epc] = 0x1000;
    ck_assert_int_eq(fx_do(v, bare(INSN_eret)), V_NEXT);
    ck_assert_uint_eq(v->at.pc, 0xc0001000);
    ck_assert_uint_eq(v->cp0[CP0_status], STATUS_EXL);
}
END_TEST

START_TEST(eret_without_either_still_goes_to_epc)
{
    v->cp0[CP0_epc] = 0xc0001000;
    fx_done(v, bare(INSN_eret));
    ck_assert_uint_eq(v->at.pc, 0xc0001000);
}
END_TEST

START_TEST(wait_stands_aside_behind_itself)
{
    fx_done(v, bare(INSN_wait));
    ck_assert(v->waiting);
    ck_assert_uint_eq(v->at.pc, FX_PC + 4);
}
END_TEST

START_TEST(cache_by_address_needs_a_translation)
{
    v->regs.r[T1] = 0x00700000;
    uint32_t word = i_type(INSN_cache, CACHE_BY_ADDRESS, T1, 0);
    ck_assert_int_eq(fx_do(v, word), V_REFLECT);
    fx_reflected(v, EXC_TLBL, VECTOR_REFILL);
    ck_assert_uint_eq(v->cp0[CP0_badvaddr], 0x00700000);
}
END_TEST

START_TEST(cache_by_index_needs_none)
{
    v->regs.r[T1] = 0x00700000;
    fx_done(v, i_type(INSN_cache, CACHE_BY_INDEX, T1, 0));
    v->regs.r[T1] = KSEG0_BASE + 0x100;
    fx_done(v, i_type(INSN_cache, CACHE_BY_ADDRESS, T1, 0));
}
END_TEST

static TCase *registers(void)
{
    TCase *t = tcase_create("registers");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_loop_test(t, mtc0_and_mfc0_reach_every_register_of_the_table, 0,
                        CP0_COUNT);
    tcase_add_test(t, a_register_without_a_row_reads_0);
    tcase_add_test(t, register_0_stays_0);
    tcase_add_test(t, di_and_ei_answer_the_old_status);
    tcase_add_test(t, the_previous_register_set_is_the_only_one);
    return t;
}

static TCase *tlb(void)
{
    TCase *t = tcase_create("tlb");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(
        t, tlbwi_writes_the_entry_that_index_names_and_tlbr_reads_it);
    tcase_add_test(t, tlbr_shows_g_in_both_halves_or_in_none);
    tcase_add_test(t, an_index_with_p_set_still_names_an_entry);
    tcase_add_test(t, tlbwr_writes_where_random_points_never_a_wired_entry);
    tcase_add_test(
        t, an_entry_that_would_match_twice_is_a_machine_check_and_unwritten);
    tcase_add_test(t, a_guest_may_empty_its_tlb_with_kseg0_addresses);
    tcase_add_test(t, tlbp_finds_an_entry_valid_or_not);
    tcase_add_test(t, tlbp_in_vain_sets_p_and_keeps_the_low_bits);
    return t;
}

static TCase *control(void)
{
    TCase *t = tcase_create("control");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, eret_goes_to_epc_and_clears_exl_and_llbit);
    tcase_add_test(t, eret_with_erl_goes_to_errorepc_and_leaves_exl);
    tcase_add_test(t, eret_without_either_still_goes_to_epc);
    tcase_add_test(t, wait_stands_aside_behind_itself);
    tcase_add_test(t, cache_by_address_needs_a_translation);
    tcase_add_test(t, cache_by_index_needs_none);
    return t;
}

Suite *suite_privileged(void)
{
    Suite *s = suite_create("privileged");

    suite_add_tcase(s, registers());
    suite_add_tcase(s, tlb());
    suite_add_tcase(s, control());
    return s;
}
