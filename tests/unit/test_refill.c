/* SPDX-License-Identifier: MIT */
/* test_refill.c - a real TLB miss: put back by the monitor, or told. */
#include <check.h>

#include "machine/spec/board.h"
#include "tests/unit/missed.h"

Suite *suite_refill(void);

enum { DEVICE = BOARD_own >> PAGE_SHIFT };

static struct vcpu *v;

static void setup(void)
{
    v = fx_one();
    missed_setup(v);
}

START_TEST(a_page_of_the_guests_is_put_back_without_telling_it)
{
    fx_trap(v, EXC_TLBL, VA + 4);
    mfn_t mfn = pmap_lookup(&v->vm->pmap, (pfn_t){EVEN});
    ck_assert_uint_eq(real_lo(VA), fx_lo(mfn.n, FX_VD) | ENTRYLO_C_CACHED);
    ck_assert_uint_eq(v->at.pc, FX_PC);
    ck_assert_uint_eq(v->vm->stat.hidden, 1);
    fx_untold(v);
}
END_TEST

START_TEST(the_half_that_nobody_touched_stays_without_a_frame)
{
    fx_trap(v, EXC_TLBL, VA);
    ck_assert_uint_eq(real_lo(VA + PAGE_SIZE), 0);
    ck_assert(!mfn_is_some(pmap_lookup(&v->vm->pmap, (pfn_t){ODD})));
    ck_assert_uint_eq(v->vm->pmap.backed, 1);
}
END_TEST

START_TEST(a_half_not_yet_backed_is_mended_in_place_never_doubled)
{
    fx_trap(v, EXC_TLBL, VA);
    fx_trap(v, EXC_TLBL, VA + PAGE_SIZE);
    ck_assert_uint_eq(fake.puts, 2);
    ck_assert_uint_eq(fake.mended, 1);
    ck_assert_uint_eq(real_lo(VA) & FX_VD, FX_VD);
    ck_assert_uint_eq(real_lo(VA + PAGE_SIZE) & FX_VD, FX_V);
    fx_untold(v);
}
END_TEST

START_TEST(a_page_the_guest_never_mapped_is_its_own_refill)
{
    fx_trap(v, EXC_TLBL, 0x00800000);
    fx_reflected(v, EXC_TLBL, VECTOR_REFILL);
    ck_assert_uint_eq(v->cp0[CP0_badvaddr], 0x00800000);
    ck_assert_uint_eq(fake.puts, 0);
}
END_TEST

START_TEST(another_address_space_is_a_refill)
{
    fx_asid(v, ASID + 1);
    fx_trap(v, EXC_TLBS, VA);
    fx_reflected(v, EXC_TLBS, VECTOR_REFILL);
}
END_TEST

START_TEST(a_refill_while_exl_is_set_goes_to_the_general_vector)
{
    v->cp0[CP0_status] |= STATUS_EXL;
    v->cp0[CP0_epc] = 0x1234;
    fx_trap(v, EXC_TLBL, 0x00800000);
    fx_reflected(v, EXC_TLBL, VECTOR_GENERAL);
    ck_assert_uint_eq(v->cp0[CP0_epc], 0x1234);
}
END_TEST

START_TEST(an_invalid_page_is_told_at_the_general_vector)
{
    map_pages(v, FX_D, FX_V);
    fx_trap(v, EXC_TLBL, VA);
    fx_reflected(v, EXC_TLBL, VECTOR_GENERAL);
    ck_assert_uint_eq(fake.puts, 0);
}
END_TEST

START_TEST(a_store_to_a_clean_page_is_modified_whichever_way_it_traps)
{
    fx_trap(v, EXC_TLBS, VA + PAGE_SIZE);
    fx_reflected(v, EXC_Mod, VECTOR_GENERAL);
}
END_TEST

START_TEST(mod_of_a_clean_page_is_told_as_modified)
{
    fx_trap(v, EXC_TLBL, VA + PAGE_SIZE);
    fx_trap(v, EXC_Mod, VA + PAGE_SIZE);
    fx_reflected(v, EXC_Mod, VECTOR_GENERAL);
    ck_assert_uint_eq(v->cp0[CP0_badvaddr], VA + PAGE_SIZE);
}
END_TEST

START_TEST(a_store_to_an_invalid_page_is_tlbs_not_modified)
{
    map_pages(v, 0, FX_V);
    fx_trap(v, EXC_TLBS, VA);
    fx_reflected(v, EXC_TLBS, VECTOR_GENERAL);
}
END_TEST

START_TEST(a_device_page_is_never_mapped_but_emulated)
{
    vtlb_set(&v->vtlb, ENTRY,
             vtlb_entry_from(VA | ASID, 0, fx_lo(DEVICE, FX_VD), 0));
    v->regs.r[T1] = VA;
    FX_CODE_IS(v, i_type(INSN_lw, T0, T1, OWN_MAGIC_AT));
    fx_user(v);
    v->cp0[CP0_status] = 0;
    fx_trap(v, EXC_TLBL, VA);
    ck_assert_uint_eq(v->regs.r[T0], OWN_MAGIC);
    ck_assert_uint_eq(v->at.pc, FX_PC + 4);
    ck_assert_uint_eq(fake.puts, 0);
    fx_untold(v);
}
END_TEST

START_TEST(a_frame_beyond_the_bus_is_a_bus_error)
{
    vtlb_set(&v->vtlb, ENTRY,
             vtlb_entry_from(VA | ASID, 0, fx_lo(0x20000, FX_VD), 0));
    v->regs.r[T1] = VA;
    FX_CODE_IS(v, i_type(INSN_lw, T0, T1, 0));
    v->cp0[CP0_status] = 0;
    fx_trap(v, EXC_TLBL, VA);
    fx_reflected(v, EXC_DBE, VECTOR_GENERAL);
}
END_TEST

START_TEST(without_a_frame_left_the_vm_is_killed_and_gives_its_own_back)
{
    while (memmap_free_frames() > 1)
        memmap_take();
    fx_trap(v, EXC_TLBL, VA);
    ck_assert_int_eq(v->vm->state, VM_KILLED);
    ck_assert_str_eq(v->vm->killed_why, "the machine is out of memory");
    ck_assert_uint_eq(memmap_free_frames(), 1);
    ck_assert_uint_eq(fake.puts, 0);
}
END_TEST

/* Guest page size 16 KiB: the real entries are of 4 KiB, on demand. */
START_TEST(a_large_guest_page_is_split_into_the_pairs_that_are_touched)
{
    vtlb_set(&v->vtlb, ENTRY, vtlb_entry_from(
        VA | ASID, 0x6000, fx_lo(0x40, FX_VD), fx_lo(0x50, FX_V)));
    fx_trap(v, EXC_TLBL, VA + 0x3000);
    fx_trap(v, EXC_TLBL, VA + 0x6000);
    ck_assert_uint_eq(v->vm->pmap.backed, 2);
    ck_assert(mfn_is_some(pmap_lookup(&v->vm->pmap, (pfn_t){0x43})));
    ck_assert(mfn_is_some(pmap_lookup(&v->vm->pmap, (pfn_t){0x52})));
    ck_assert_uint_eq(real_lo(VA + 0x3000) & FX_VD, FX_VD);
    ck_assert_uint_eq(real_lo(VA + 0x6000) & FX_VD, FX_V);
    ck_assert_ptr_null(fake_find(VA, ASID));
    ck_assert_ptr_null(fake_find(VA + 0x4000, ASID));
}
END_TEST

START_TEST(a_global_entry_is_real_for_every_asid)
{
    map_pages(v, FX_V | FX_G, FX_G);
    fx_asid(v, ASID + 1);
    fx_trap(v, EXC_TLBL, VA);
    ck_assert_ptr_nonnull(fake_find(VA, ASID));
    ck_assert_ptr_nonnull(fake_find(VA, 0xff));
    fx_untold(v);
}
END_TEST

static TCase *without_software_tlb(void)
{
    TCase *t = tcase_create("stlb=off");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, a_page_of_the_guests_is_put_back_without_telling_it);
    tcase_add_test(t, the_half_that_nobody_touched_stays_without_a_frame);
    tcase_add_test(t, a_half_not_yet_backed_is_mended_in_place_never_doubled);
    tcase_add_test(t, a_page_the_guest_never_mapped_is_its_own_refill);
    tcase_add_test(t, another_address_space_is_a_refill);
    tcase_add_test(t, a_refill_while_exl_is_set_goes_to_the_general_vector);
    tcase_add_test(t, an_invalid_page_is_told_at_the_general_vector);
    tcase_add_test(t,
                   a_store_to_a_clean_page_is_modified_whichever_way_it_traps);
    tcase_add_test(t, mod_of_a_clean_page_is_told_as_modified);
    tcase_add_test(t, a_store_to_an_invalid_page_is_tlbs_not_modified);
    tcase_add_test(t, a_device_page_is_never_mapped_but_emulated);
    tcase_add_test(t, a_frame_beyond_the_bus_is_a_bus_error);
    tcase_add_test(
        t, without_a_frame_left_the_vm_is_killed_and_gives_its_own_back);
    tcase_add_test(
        t, a_large_guest_page_is_split_into_the_pairs_that_are_touched);
    tcase_add_test(t, a_global_entry_is_real_for_every_asid);
    return t;
}

Suite *suite_refill(void)
{
    Suite *s = suite_create("refill");

    suite_add_tcase(s, without_software_tlb());
    return s;
}
