/* SPDX-License-Identifier: MIT */
/* test_cow.c - shared until written. */
#include <check.h>

#include "tests/vmm_fixture.h"
#include "vmm/cow.h"
#include "vmm/guestmem.h"

Suite *suite_cow(void);

enum { WORD = 0x0ddba11, AT = 0x123 };
#define VA (FX_EBASE + AT * PAGE_SIZE)

static const pfn_t pfn = {AT};
static struct vcpu *one, *two, *three;
static mfn_t shared;

static struct vcpu *booted(const char *name)
{
    struct vcpu *v = fx_vcpu(name);

    v->vm->pmap.frames = 2 * AT;
    return v;
}

/* Three VMs with the same frame behind the same page. */
static void start(enum stlb_mode stlb, uint32_t pairs)
{
    fx_start(stlb, pairs);
    one = booted("one");
    two = booted("two");
    three = booted("three");
    fx_set_word(one, AT * PAGE_SIZE, WORD);
    shared = pmap_lookup(&one->vm->pmap, pfn);
    ck_assert(pmap_share(two->vm, pfn, shared));
    ck_assert(pmap_share(three->vm, pfn, shared));
}

static void setup(void)
{
    start(STLB_GHOSTS, 64);
}

static uint32_t real_lo(uint32_t va)
{
    const struct pair *p = fake_find(va, 0);

    return p ? p->lo[va >> PAGE_SHIFT & 1] : 0;
}

START_TEST(all_see_the_same_frame)
{
    ck_assert_uint_eq(fx_word(two, AT * PAGE_SIZE), WORD);
    ck_assert_uint_eq(pmap_lookup(&three->vm->pmap, pfn).n, shared.n);
    ck_assert(memmap_is_shared(shared));
}
END_TEST

START_TEST(a_page_of_its_own_is_left_alone)
{
    mfn_t own = pmap_touch(one->vm, (pfn_t){3});

    ck_assert_uint_eq(pmap_own(one->vm, (pfn_t){3}).n, own.n);
    ck_assert_uint_eq(one->vm->stat.copied, 0);
}
END_TEST

START_TEST(a_page_that_nothing_backs_is_backed_with_zeroes)
{
    mfn_t own = pmap_own(one->vm, (pfn_t){3});

    ck_assert_uint_eq(pmap_lookup(&one->vm->pmap, (pfn_t){3}).n, own.n);
    ck_assert_uint_eq(fx_word(one, 3 * PAGE_SIZE), 0);
}
END_TEST

START_TEST(owning_a_shared_page_copies_all_of_it)
{
    uint8_t *byte = hw_frame(shared);

    for (unsigned i = 0; i < PAGE_SIZE; i++)
        byte[i] = (uint8_t)(i * 11 >> 2);
    mfn_t own = pmap_own(two->vm, pfn);
    ck_assert_uint_ne(own.n, shared.n);
    ck_assert_mem_eq(hw_frame(own), byte, PAGE_SIZE);
    ck_assert_uint_eq(pmap_lookup(&two->vm->pmap, pfn).n, own.n);
    ck_assert_uint_eq(pmap_lookup(&one->vm->pmap, pfn).n, shared.n);
    ck_assert_uint_eq(two->vm->stat.copied, 1);
}
END_TEST

START_TEST(the_last_user_need_not_copy)
{
    pmap_own(one->vm, pfn);
    pmap_own(two->vm, pfn);
    ck_assert_uint_eq(pmap_own(three->vm, pfn).n, shared.n);
    ck_assert_uint_eq(three->vm->stat.copied, 0);
}
END_TEST

START_TEST(what_the_monitor_holds_is_copied_even_by_its_last_user)
{
    cow_hold(shared);
    pmap_drop(one->vm, pfn);
    pmap_drop(two->vm, pfn);
    ck_assert_uint_ne(pmap_own(three->vm, pfn).n, shared.n);
    ck_assert_uint_eq(memmap_holds(shared), 1);
    const uint32_t *word = hw_frame(shared);
    ck_assert_uint_eq(word[0], WORD);
}
END_TEST

START_TEST(a_shared_page_is_mapped_without_the_right_to_store)
{
    fx_trap(two, EXC_TLBL, VA);
    ck_assert_uint_eq(real_lo(VA),
                      fx_lo(shared.n, FX_V | FX_G) | ENTRYLO_C_CACHED);
    fx_untold(two);
}
END_TEST

/* Loop: the real TLB holds the page without D; it has lost it since. */
START_TEST(a_store_gets_the_page_its_own_frame_and_is_tried_again)
{
    static const enum exc exc[] = {EXC_Mod, EXC_TLBS};

    fx_trap(two, EXC_TLBL, VA);
    fx_trap(two, exc[_i], VA + 4);
    mfn_t own = pmap_lookup(&two->vm->pmap, pfn);
    ck_assert_uint_ne(own.n, shared.n);
    ck_assert_uint_eq(real_lo(VA),
                      fx_lo(own.n, FX_VD | FX_G) | ENTRYLO_C_CACHED);
    ck_assert_uint_eq(two->at.pc, FX_PC);
    fx_untold(two);
}
END_TEST

/* The neighbour within the pair is shared as well, and stays so. */
START_TEST(the_other_half_of_the_pair_keeps_its_own_rights)
{
    mfn_t even = pmap_touch(one->vm, (pfn_t){AT - 1});

    pmap_share(two->vm, (pfn_t){AT - 1}, even);
    fx_trap(two, EXC_TLBL, VA - PAGE_SIZE);
    fx_trap(two, EXC_TLBS, VA);
    ck_assert_uint_eq(real_lo(VA) & FX_VD, FX_VD);
    ck_assert_uint_eq(real_lo(VA - PAGE_SIZE) & FX_VD, FX_V);
}
END_TEST

/* The guest's own D=0 comes first: that is its own business. */
START_TEST(a_store_that_the_guest_forbids_is_told_to_it_and_copies_nothing)
{
    vtlb_set(&two->vtlb, 0, vtlb_entry_from(FX_EBASE, FX_MASK_16M,
                                         fx_lo(0, FX_V | FX_G), FX_G));
    fx_trap(two, EXC_Mod, VA);
    fx_reflected(two, EXC_Mod, VECTOR_GENERAL);
    ck_assert_uint_eq(pmap_lookup(&two->vm->pmap, pfn).n, shared.n);
}
END_TEST

/* Loop: without a software TLB, and with one; mapped, and through kseg0. */
START_TEST(a_store_made_for_the_guest_copies_first)
{
    uint32_t value;

    start(_i & 1 ? STLB_GHOSTS : STLB_OFF, _i & 1 ? 64 : 0);
    uint32_t va = _i & 2 ? VA : KSEG0_BASE + AT * PAGE_SIZE;
    ck_assert_int_eq(guest_load(two, va, 4, &value), V_NEXT);
    ck_assert_uint_eq(value, WORD);
    ck_assert_int_eq(guest_store(two, va, 4, 7), V_NEXT);
    ck_assert_uint_eq(fx_word(two, AT * PAGE_SIZE), 7);
    ck_assert_uint_eq(fx_word(one, AT * PAGE_SIZE), WORD);
    ck_assert_int_eq(guest_load(two, va, 4, &value), V_NEXT);
    ck_assert_uint_eq(value, 7);
}
END_TEST

/* A page that was mapped for stores, and is shared only then. */
START_TEST(sharing_a_page_takes_the_right_to_store_from_its_user)
{
    const pfn_t even = {AT - 1};

    fx_trap(one, EXC_TLBS, VA - PAGE_SIZE);
    ck_assert_uint_eq(real_lo(VA - PAGE_SIZE) & FX_VD, FX_VD);
    mfn_t mfn = pmap_lookup(&one->vm->pmap, even);
    if (_i)
        cow_hold(mfn);
    else
        pmap_share(two->vm, even, mfn);
    ck_assert_uint_eq(real_lo(VA - PAGE_SIZE) & FX_D, 0);
    ck_assert_ptr_null(softtlb_find(&one->softtlb, VA - PAGE_SIZE, 0));
}
END_TEST

START_TEST(sharing_a_page_with_itself_changes_nothing)
{
    uint32_t changes = one->vm->pmap.changes, before = memmap_free_frames();

    ck_assert(pmap_share(one->vm, pfn, shared));
    ck_assert_uint_eq(one->vm->pmap.changes, changes);
    ck_assert_uint_eq(memmap_free_frames(), before);
}
END_TEST

START_TEST(one_frame_may_back_two_pages_of_one_vm)
{
    ck_assert(pmap_share(one->vm, (pfn_t){3}, shared));
    mfn_t own = pmap_own(one->vm, (pfn_t){3});
    ck_assert_uint_ne(own.n, shared.n);
    ck_assert_uint_eq(pmap_lookup(&one->vm->pmap, pfn).n, shared.n);
}
END_TEST

START_TEST(sharing_gives_back_what_was_there)
{
    uint32_t before = memmap_free_frames();

    pmap_touch(one->vm, (pfn_t){AT - 1});
    ck_assert(pmap_share(one->vm, (pfn_t){AT - 1}, shared));
    ck_assert_uint_eq(memmap_free_frames(), before);
}
END_TEST

START_TEST(without_memory_nothing_changes)
{
    while (memmap_free_frames() > 0)
        memmap_take();
    ck_assert(!mfn_is_some(pmap_own(two->vm, pfn)));
    ck_assert_uint_eq(pmap_lookup(&two->vm->pmap, pfn).n, shared.n);
    ck_assert_uint_eq(two->vm->stat.copied, 0);
    /* A page whose second level does not exist yet. */
    ck_assert(!pmap_share(two->vm, (pfn_t){PMAP_LEAF}, shared));
    ck_assert(!mfn_is_some(pmap_lookup(&two->vm->pmap, (pfn_t){PMAP_LEAF})));
}
END_TEST

Suite *suite_cow(void)
{
    Suite *s = suite_create("cow");
    TCase *t = tcase_create("cow");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, all_see_the_same_frame);
    tcase_add_test(t, a_page_of_its_own_is_left_alone);
    tcase_add_test(t, a_page_that_nothing_backs_is_backed_with_zeroes);
    tcase_add_test(t, owning_a_shared_page_copies_all_of_it);
    tcase_add_test(t, the_last_user_need_not_copy);
    tcase_add_test(t, what_the_monitor_holds_is_copied_even_by_its_last_user);
    tcase_add_test(t, a_shared_page_is_mapped_without_the_right_to_store);
    tcase_add_loop_test(
        t, a_store_gets_the_page_its_own_frame_and_is_tried_again, 0, 2);
    tcase_add_test(t, the_other_half_of_the_pair_keeps_its_own_rights);
    tcase_add_test(
        t, a_store_that_the_guest_forbids_is_told_to_it_and_copies_nothing);
    tcase_add_loop_test(t, a_store_made_for_the_guest_copies_first, 0, 4);
    tcase_add_loop_test(
        t, sharing_a_page_takes_the_right_to_store_from_its_user, 0, 2);
    tcase_add_test(t, sharing_a_page_with_itself_changes_nothing);
    tcase_add_test(t, one_frame_may_back_two_pages_of_one_vm);
    tcase_add_test(t, sharing_gives_back_what_was_there);
    tcase_add_test(t, without_memory_nothing_changes);
    suite_add_tcase(s, t);
    return s;
}
