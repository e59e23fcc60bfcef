/* SPDX-License-Identifier: MIT */
/* test_shadow_pair.c - pairs made of what the guest wrote; no ghosts. */
#include <check.h>

#include "machine/spec/board.h"
#include "tests/unit/ghosts.h"
#include "vmm/shadow.h"

Suite *suite_shadow_pair(void);

static struct vcpu *v;

static void setup_ghosts(void)
{
    v = ghosts_start(STLB_GHOSTS, 64);
}

/* Loop: 0 stlb=off, 1 exact. */
static void without_ghosts(int i)
{
    v = ghosts_start(i ? STLB_EXACT : STLB_OFF, i ? 64 : 0);
}

START_TEST(without_ghosts_what_is_displaced_is_gone_at_once)
{
    without_ghosts(_i);
    ghost(v, VA, ASID, 0, FX_VD);
    ck_assert(!known(v, VA, ASID));
}
END_TEST

START_TEST(without_ghosts_a_displaced_large_entry_is_gone_at_once)
{
    without_ghosts(_i);
    ghost(v, VA, ASID, MASK_16K, FX_VD);
    ck_assert(!known(v, VA, ASID));
    ck_assert_uint_gt(fake.flushes, 0);
}
END_TEST

START_TEST(without_ghosts_other_entries_stay_known)
{
    without_ghosts(_i);
    vtlb_set(&v->vtlb, 20,
             vtlb_entry_from(ELSEWHERE | ASID, 0, fx_lo(0x10, FX_V), 0));
    touch(v, ELSEWHERE, ASID);
    ghost(v, VA, ASID, 0, FX_VD);
    fx_tlbr(v, 20);
    fx_tlbp(v, VA | ASID);
    ck_assert(known(v, ELSEWHERE, ASID));
}
END_TEST

/* The refill handler's last act: what it wrote is about to be used. */
START_TEST(the_page_of_the_last_miss_is_installed_with_its_entry)
{
    v->cp0[CP0_badvaddr] = VA + 8;
    fx_tlbwr(v, VA | ASID, 0, fx_lo(0x10, FX_VD), fx_lo(0x11, FX_V));
    const struct pair *p = fake_find(VA, ASID);
    mfn_t mfn = pmap_lookup(&v->vm->pmap, (pfn_t){0x10});
    ck_assert(mfn_is_some(mfn));
    ck_assert_uint_eq(p->lo[0], fx_lo(mfn.n, FX_VD) | ENTRYLO_C_CACHED);
    ck_assert_uint_eq(p->lo[1], 0);
    ck_assert_uint_eq(v->vm->pmap.backed, 1);
}
END_TEST

START_TEST(an_entry_for_another_page_is_not_installed)
{
    v->cp0[CP0_badvaddr] = ELSEWHERE;
    fx_tlbwr(v, VA | ASID, 0, fx_lo(0x10, FX_VD), 0);
    ck_assert_uint_eq(fake.puts, 0);
    ck_assert_uint_eq(v->vm->pmap.backed, 0);
}
END_TEST

START_TEST(an_entry_whose_missed_half_is_a_device_backs_nothing)
{
    v->cp0[CP0_badvaddr] = VA;
    fx_tlbwr(v, VA | ASID, 0, fx_lo(BOARD_isa >> PAGE_SHIFT, FX_VD),
             fx_lo(0x11, FX_V));
    ck_assert_uint_eq(v->vm->pmap.backed, 0);
    ck_assert(!known(v, VA, ASID));
}
END_TEST

START_TEST(a_wholly_invalid_entry_is_not_installed)
{
    v->cp0[CP0_badvaddr] = VA;
    fx_tlbwr(v, VA | ASID, 0, FX_D, FX_D);
    ck_assert_uint_eq(fake.puts, 0);
}
END_TEST

/* The page's own touch asks again (test_shortage.c). */
START_TEST(a_tlb_write_without_memory_installs_nothing)
{
    while (memmap_free_frames() > 0)
        memmap_take();
    v->cp0[CP0_badvaddr] = VA;
    ck_assert_int_eq(fx_tlbwr(v, VA | ASID, 0, fx_lo(0x10, FX_V), 0), V_NEXT);
    ck_assert_int_eq(v->vm->state, VM_RUNNING);
    ck_assert_ptr_null(fake_find(VA, ASID));
}
END_TEST

/* One frame behind both halves, and a device beside memory. */
START_TEST(a_pair_is_made_of_what_each_half_has)
{
    struct vtlb_entry g = vtlb_entry_from(
        VA | ASID, 0, fx_lo(0x10, FX_VD),
        fx_lo(BOARD_own >> PAGE_SHIFT, FX_VD));
    struct pair p;

    fx_asid(v, ASID);
    ck_assert_int_eq(shadow_pair(v, &g, VA, 0, false, &p), SHADOW_DONE);
    ck_assert_uint_eq(p.lo[0] & FX_VD, FX_VD);
    ck_assert_uint_eq(p.lo[1], 0);
    ck_assert_int_eq(shadow_pair(v, &g, VA, 1, false, &p), SHADOW_DEVICE);
}
END_TEST

/* Loop: what the other half allows, and whether it gets a frame. */
static const struct {
    uint32_t mask, allows;
    bool store, backs;
} neighbour[] = {
    {0, FX_VD, true, true}, {0, FX_VD, false, false},
    {0, FX_V, true, false}, {0, 0, true, false},
    {MASK_16K, FX_VD, true, false},
};

START_TEST(a_store_backs_both_halves_if_both_may_be_stored_to)
{
    struct vtlb_entry g =
        vtlb_entry_from(VA | ASID, neighbour[_i].mask, fx_lo(0x10, FX_VD),
                        fx_lo(0x14, neighbour[_i].allows));
    uint32_t other = neighbour[_i].mask ? 0x11 : 0x14;
    struct pair p;

    fx_asid(v, ASID);
    ck_assert_int_eq(shadow_pair(v, &g, VA, 0, neighbour[_i].store, &p),
                     SHADOW_DONE);
    ck_assert(mfn_is_some(pmap_lookup(&v->vm->pmap, (pfn_t){0x10})));
    ck_assert_int_eq(mfn_is_some(pmap_lookup(&v->vm->pmap, (pfn_t){other})),
                     neighbour[_i].backs);
    ck_assert_int_eq((p.lo[1] & FX_VD) == FX_VD, neighbour[_i].backs);
}
END_TEST

START_TEST(a_frame_just_beyond_memory_is_a_device)
{
    struct vtlb_entry g = vtlb_entry_from(VA, 0, fx_lo(FX_FRAMES - 1, FX_VD),
                                          fx_lo(FX_FRAMES, FX_VD));
    struct pair p;

    ck_assert_int_eq(shadow_pair(v, &g, VA, 0, false, &p), SHADOW_DONE);
    ck_assert_int_eq(shadow_pair(v, &g, VA, 1, false, &p), SHADOW_DEVICE);
}
END_TEST

static TCase *no_ghosts(void)
{
    TCase *t = tcase_create("no ghosts");

    tcase_add_loop_test(t, without_ghosts_what_is_displaced_is_gone_at_once, 0,
                        2);
    tcase_add_loop_test(
        t, without_ghosts_a_displaced_large_entry_is_gone_at_once, 0, 2);
    tcase_add_loop_test(t, without_ghosts_other_entries_stay_known, 0, 2);
    return t;
}

static TCase *pairs(void)
{
    TCase *t = tcase_create("pairs");

    tcase_add_checked_fixture(t, setup_ghosts, NULL);
    tcase_add_test(t, the_page_of_the_last_miss_is_installed_with_its_entry);
    tcase_add_test(t, an_entry_for_another_page_is_not_installed);
    tcase_add_test(t, an_entry_whose_missed_half_is_a_device_backs_nothing);
    tcase_add_test(t, a_wholly_invalid_entry_is_not_installed);
    tcase_add_test(t, a_tlb_write_without_memory_installs_nothing);
    tcase_add_test(t, a_pair_is_made_of_what_each_half_has);
    tcase_add_loop_test(t, a_store_backs_both_halves_if_both_may_be_stored_to,
                        0, sizeof neighbour / sizeof *neighbour);
    tcase_add_test(t, a_frame_just_beyond_memory_is_a_device);
    return t;
}

/* Entry 20 + n maps ELSEWHERE + n pairs, under ASID + n, to frame 0x10. */
static void map_again(uint32_t n, uint32_t bits)
{
    uint32_t va = ELSEWHERE + n * 2 * PAGE_SIZE;

    vtlb_set(
        &v->vtlb, 20 + n,
        vtlb_entry_from(va | (ASID + n), 0, fx_lo(0x10, bits), bits & FX_G));
    touch(v, va, ASID + n);
}

/* Loop: mapped at 1, 2 ... pages, up to more than places.h remembers. */
START_TEST(another_frame_behind_a_page_is_seen_wherever_it_is_mapped)
{
    for (uint32_t n = 0; n < (uint32_t)_i; n++)
        map_again(n, FX_VD | (n == 1 ? FX_G : 0));
    pmap_drop(v->vm, (pfn_t){0x10});
    for (uint32_t n = 0; n < (uint32_t)_i; n++)
        ck_assert(!known(v, ELSEWHERE + n * 2 * PAGE_SIZE, ASID + n));
}
END_TEST

START_TEST(another_frame_behind_a_page_leaves_other_pages_known)
{
    unsigned flushes = fake.flushes;

    for (uint32_t n = 0; n < 2 * PLACES; n++)
        map_again(n, FX_VD);
    vtlb_set(&v->vtlb, 40, vtlb_entry_from(0x00a00000 | ASID, 0, fx_lo(0x18, FX_V), 0));
    touch(v, 0x00a00000, ASID);
    pmap_drop(v->vm, (pfn_t){0x10});
    ck_assert(known(v, 0x00a00000, ASID));
    ck_assert_uint_eq(fake.flushes, flushes);
}
END_TEST

/* Forgotten once is forgotten: the next frame's places are counted anew. */
START_TEST(a_page_forgotten_is_mapped_nowhere)
{
    for (uint32_t n = 0; n <= PLACES; n++)
        map_again(n, FX_VD);
    pmap_drop(v->vm, (pfn_t){0x10});
    map_again(0, FX_VD);
    unsigned flushes = fake.flushes;
    pmap_drop(v->vm, (pfn_t){0x10});
    ck_assert_uint_eq(fake.flushes, flushes);
    ck_assert(!known(v, ELSEWHERE, ASID));
}
END_TEST

static TCase *forgetting(void)
{
    TCase *t = tcase_create("forgetting a page");

    tcase_add_checked_fixture(t, setup_ghosts, NULL);
    tcase_add_loop_test(
        t, another_frame_behind_a_page_is_seen_wherever_it_is_mapped, 1,
        PLACES + 2);
    tcase_add_test(t, another_frame_behind_a_page_leaves_other_pages_known);
    tcase_add_test(t, a_page_forgotten_is_mapped_nowhere);
    return t;
}

Suite *suite_shadow_pair(void)
{
    Suite *s = suite_create("shadow_pair");

    suite_add_tcase(s, no_ghosts());
    suite_add_tcase(s, pairs());
    suite_add_tcase(s, forgetting());
    return s;
}
