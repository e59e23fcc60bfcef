/* SPDX-License-Identifier: MIT */
/* test_asid.c - guests' ASIDs and real ones. */
#include <check.h>

#include "tests/vmm_fixture.h"
#include "vmm/asid.h"
#include "vmm/vcp0.h"
#include "vmm/world.h"

Suite *suite_asid(void);

#define VA 0x00400000u

static struct vcpu *a, *b;

static void start(enum asid_mode mode)
{
    fx_start(STLB_GHOSTS, 64);
    settings.asid = mode;
    a = fx_vcpu("a");
    b = fx_vcpu("b");
    asid_use(a);
    asid_use(b);
}

static void set_asid(struct vcpu *v, uint32_t asid)
{
    vcp0_write(v, CP0_entryhi, asid);
}

/* Map and touch the page at VA under the ASID that v has now. */
static void map(struct vcpu *v, uint32_t bits)
{
    fx_tlbwi(v, 1, VA | vcpu_asid(v), 0, fx_lo(3, FX_VD | bits),
             fx_lo(4, FX_VD | bits));
    v->cp0[CP0_status] |= STATUS_KSU_USER;
    fx_trap(v, EXC_TLBL, VA);
    fx_untold(v);
    v->cp0[CP0_status] &= ~(uint32_t)STATUS_KSU;
}

START_TEST(flush_and_none_use_the_guest_s_own_number)
{
    start(_i);
    set_asid(a, 0x5a);
    ck_assert_uint_eq(a->real_entryhi, 0x5a);
    set_asid(a, 0);
    ck_assert_uint_eq(a->real_entryhi, 0);
}
END_TEST

START_TEST(the_same_asid_in_two_vms_gets_two_numbers)
{
    start(ASID_TAG);
    set_asid(a, 3);
    set_asid(b, 3);
    ck_assert_uint_ne(a->real_entryhi, b->real_entryhi);
    ck_assert_uint_ne(a->real_entryhi, 0);
    uint32_t was = a->real_entryhi;
    set_asid(a, 4);
    ck_assert_uint_ne(a->real_entryhi, was);
    set_asid(a, 3);
    ck_assert_uint_eq(a->real_entryhi, was);
}
END_TEST

START_TEST(only_flush_drops_the_tlb_at_a_switch)
{
    start(_i);
    world_next();
    fake.count += settings.slice;
    world_timer_fired();
    fake.flushes = 0;
    ck_assert_ptr_eq(world_next(), b);
    ck_assert_uint_eq(fake.flushes, _i == ASID_FLUSH);
}
END_TEST

START_TEST(numbers_used_up_are_all_taken_back)
{
    start(ASID_TAG);
    set_asid(a, 1);
    map(a, 0);
    ck_assert_ptr_nonnull(fake_find(VA, a->real_entryhi));
    for (uint32_t asid = 0; asid < 256; asid++)
        set_asid(b, asid);
    ck_assert_ptr_null(fake_find(VA, 1));
    ck_assert_uint_gt(fake.flushes, 0);
    set_asid(a, 2); /* and a begins anew as well, ... */
    set_asid(a, 1);
    fx_user(a);
    fx_trap(a, EXC_TLBL, VA); /* ... from its own TLB: nothing is lost */
    fx_untold(a);
    ck_assert_ptr_nonnull(fake_find(VA, a->real_entryhi));
}
END_TEST

START_TEST(a_sleeping_process_s_entry_is_found_under_its_number)
{
    start(ASID_TAG);
    set_asid(a, 3);
    map(a, 0);
    uint32_t sleeper = a->real_entryhi;
    set_asid(a, 4);
    ck_assert_ptr_nonnull(fake_find(VA, sleeper));
    fx_tlbwi(a, 1, VA | 3, 0, fx_lo(5, FX_VD), fx_lo(6, FX_VD));
    ck_assert_ptr_null(fake_find(VA, sleeper));
}
END_TEST

START_TEST(a_process_that_never_ran_has_nothing_to_be_dropped)
{
    start(ASID_TAG);
    settings.stlb = STLB_EXACT;
    set_asid(a, 4);
    fx_tlbwi(a, 1, VA | 9, 0, fx_lo(5, FX_VD), fx_lo(6, FX_VD));
    vcp0_write(a, CP0_entryhi, 4);
    fake.drops = fake.flushes = 0;
    fx_tlbwi(a, 1, VA | 9, 0, fx_lo(7, FX_VD), fx_lo(8, FX_VD));
    ck_assert_uint_eq(a->vm->tag[9], 0);
}
END_TEST

/* Global to a guest is not global to its neighbour. */
START_TEST(with_tags_no_real_entry_is_global)
{
    start(ASID_TAG);
    set_asid(a, 3);
    map(a, FX_G);
    const struct pair *real = fake_find(VA, a->real_entryhi);
    ck_assert_ptr_nonnull(real);
    ck_assert_uint_eq((real->lo[0] | real->lo[1]) & ENTRYLO_G, 0);
    ck_assert_ptr_null(fake_find(VA, b->real_entryhi));
}
END_TEST

START_TEST(a_global_entry_that_goes_is_dropped_under_every_number)
{
    start(ASID_TAG);
    set_asid(a, 3);
    map(a, FX_G);
    uint32_t first = a->real_entryhi;
    set_asid(a, 4);
    fx_user(a);
    fx_trap(a, EXC_TLBL, VA);
    ck_assert_ptr_nonnull(fake_find(VA, a->real_entryhi));
    a->cp0[CP0_status] = 0;
    fx_tlbwi(a, 1, 0x00800000 | 4, 0, fx_lo(5, FX_VD), fx_lo(6, FX_VD));
    ck_assert_ptr_null(fake_find(VA, a->real_entryhi));
    ck_assert_ptr_null(fake_find(VA, first));
}
END_TEST

/* The places of a page are those of the real TLB. */
START_TEST(a_page_that_goes_is_dropped_where_it_was_global)
{
    start(ASID_TAG);
    set_asid(a, 3);
    map(a, FX_G);
    pmap_drop(a->vm, (pfn_t){3});
    ck_assert_ptr_null(fake_find(VA, a->real_entryhi));
}
END_TEST

Suite *suite_asid(void)
{
    Suite *s = suite_create("asid");
    TCase *t = tcase_create("numbers");

    tcase_add_loop_test(t, flush_and_none_use_the_guest_s_own_number, 0, 1);
    tcase_add_loop_test(t, flush_and_none_use_the_guest_s_own_number,
                        ASID_NONE, ASID_NONE + 1);
    tcase_add_test(t, the_same_asid_in_two_vms_gets_two_numbers);
    tcase_add_loop_test(t, only_flush_drops_the_tlb_at_a_switch, ASID_FLUSH,
                        ASID_NONE + 1);
    tcase_add_test(t, numbers_used_up_are_all_taken_back);
    tcase_add_test(t, a_sleeping_process_s_entry_is_found_under_its_number);
    tcase_add_test(t, a_process_that_never_ran_has_nothing_to_be_dropped);
    tcase_add_test(t, with_tags_no_real_entry_is_global);
    tcase_add_test(t, a_global_entry_that_goes_is_dropped_under_every_number);
    tcase_add_test(t, a_page_that_goes_is_dropped_where_it_was_global);
    suite_add_tcase(s, t);
    return s;
}
