/* SPDX-License-Identifier: MIT */
/* test_pmap.c - a VM's physical frames, and what backs them. */
#include <check.h>

#include "tests/vmm_fixture.h"
#include "vmm/vm.h"

Suite *suite_pmap(void);

static struct vcpu *v;
static struct pmap *pmap;

static void setup(void)
{
    v = fx_one();
    pmap = &v->vm->pmap;
}

/* Take every free frame but `spare`. */
static void exhaust(uint32_t spare)
{
    while (memmap_free_frames() > spare)
        memmap_take();
}

START_TEST(memory_ends_where_the_vms_size_says)
{
    ck_assert(pmap_is_memory(pmap, (pfn_t){0}));
    ck_assert(pmap_is_memory(pmap, (pfn_t){FX_FRAMES - 1}));
    ck_assert(!pmap_is_memory(pmap, (pfn_t){FX_FRAMES}));
    ck_assert(!pmap_is_memory(pmap, (pfn_t){0xfffff}));
}
END_TEST

START_TEST(a_frame_nobody_touched_has_nothing_behind_it)
{
    uint32_t before = memmap_free_frames();

    ck_assert(!mfn_is_some(pmap_lookup(pmap, (pfn_t){7})));
    ck_assert(!mfn_is_some(pmap_lookup(pmap, (pfn_t){FX_FRAMES})));
    ck_assert(!mfn_is_some(pmap_lookup(pmap, (pfn_t){0xfffff})));
    ck_assert_uint_eq(memmap_free_frames(), before);
}
END_TEST

START_TEST(the_first_touch_backs_a_frame_and_the_second_finds_it)
{
    mfn_t mfn = pmap_touch(v->vm, (pfn_t){7});

    ck_assert(mfn_is_some(mfn));
    ck_assert_uint_eq(pmap_touch(v->vm, (pfn_t){7}).n, mfn.n);
    ck_assert_uint_eq(pmap_lookup(pmap, (pfn_t){7}).n, mfn.n);
    ck_assert_uint_eq(pmap->backed, 1);
    ck_assert_uint_eq(memmap_first(mfn).word, user_of(v->vm->id, (pfn_t){7}).word);
    ck_assert(!memmap_is_shared(mfn));
}
END_TEST

START_TEST(two_frames_never_share_one_behind_them)
{
    for (uint32_t n = 0; n < 20; n++)
        for (uint32_t k = 0; k < n; k++)
            ck_assert_uint_ne(pmap_touch(v->vm, (pfn_t){n}).n,
                              pmap_touch(v->vm, (pfn_t){k}).n);
}
END_TEST

START_TEST(two_vms_never_share_a_frame)
{
    struct vcpu *w = fx_vcpu("two");

    for (uint32_t n = 0; n < 20; n++)
        ck_assert_uint_ne(pmap_touch(v->vm, (pfn_t){n}).n,
                          pmap_touch(w->vm, (pfn_t){n}).n);
}
END_TEST

START_TEST(the_last_frame_of_the_largest_vm_has_its_place)
{
    pfn_t last = {PMAP_ROOT * PMAP_LEAF - 1};

    pmap->frames = last.n + 1;
    mfn_t mfn = pmap_touch(v->vm, last);
    ck_assert_uint_eq(pmap_lookup(pmap, last).n, mfn.n);
    ck_assert(!mfn_is_some(pmap_lookup(pmap, (pfn_t){last.n + 1})));
}
END_TEST

START_TEST(releasing_gives_every_frame_back_second_levels_too)
{
    uint32_t before = memmap_free_frames();

    pmap->frames = 4 * PMAP_LEAF;
    for (uint32_t n = 0; n < 4 * PMAP_LEAF; n += 100)
        pmap_touch(v->vm, (pfn_t){n});
    ck_assert_uint_lt(memmap_free_frames(), before - pmap->backed);
    pmap_release(v->vm);
    ck_assert_uint_eq(memmap_free_frames(), before);
    ck_assert_uint_eq(pmap->backed, 0);
    ck_assert(!mfn_is_some(pmap_lookup(pmap, (pfn_t){0})));
}
END_TEST

/* Loop: with 0 frames left the second level fails, with 1 the frame. */
START_TEST(without_memory_a_touch_answers_none_and_counts_nothing)
{
    exhaust((uint32_t)_i);
    ck_assert(!mfn_is_some(pmap_touch(v->vm, (pfn_t){0})));
    ck_assert(!mfn_is_some(pmap_lookup(pmap, (pfn_t){0})));
    ck_assert_uint_eq(pmap->backed, 0);
}
END_TEST

Suite *suite_pmap(void)
{
    Suite *s = suite_create("pmap");
    TCase *t = tcase_create("pmap");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, memory_ends_where_the_vms_size_says);
    tcase_add_test(t, a_frame_nobody_touched_has_nothing_behind_it);
    tcase_add_test(t, the_first_touch_backs_a_frame_and_the_second_finds_it);
    tcase_add_test(t, two_frames_never_share_one_behind_them);
    tcase_add_test(t, two_vms_never_share_a_frame);
    tcase_add_test(t, the_last_frame_of_the_largest_vm_has_its_place);
    tcase_add_test(t, releasing_gives_every_frame_back_second_levels_too);
    tcase_add_loop_test(
        t, without_memory_a_touch_answers_none_and_counts_nothing, 0, 2);
    suite_add_tcase(s, t);
    return s;
}
