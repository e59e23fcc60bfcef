/* SPDX-License-Identifier: MIT */
/* test_shadow.c - what a change of the guest's TLB does to the other two. */
#include <check.h>

#include "machine/spec/board.h"
#include "tests/vmm_fixture.h"
#include "vmm/shadow.h"

Suite *suite_shadow(void);

enum { ASID = 5, SLOT = 9, MASK_16K = 0x6000 };
#define VA 0x00400000u
#define ELSEWHERE 0x00900000u

static struct vcpu *v;

static void begin(enum stlb_mode stlb, uint32_t pairs)
{
    fx_start(stlb, pairs);
    v = fx_vcpu("one");
    v->cp0[CP0_wired] = 1;
}

static void setup_ghosts(void)
{
    begin(STLB_GHOSTS, 64);
}

/* Loop: 0 stlb=off, 1 exact. */
static void without_ghosts(int i)
{
    begin(i ? STLB_EXACT : STLB_OFF, i ? 64 : 0);
}

/* Touch va: the entry that the guest has for it becomes real. */
static void touch(uint32_t va, uint32_t asid)
{
    fx_asid(v, asid);
    fx_at(v, FX_PC);
    fx_trap(v, EXC_TLBL, va);
    fx_untold(v);
}

/* Is va still translated, anywhere? */
static bool known(uint32_t va, uint32_t asid)
{
    const struct pair *real = fake_find(va, asid);

    return softtlb_find(&v->softtlb, va, asid) ||
           (real && ((real->lo[0] | real->lo[1]) & ENTRYLO_V));
}

/* A ghost at va: its entry was displaced by a tlbwr of something else. */
static void ghost(uint32_t va, uint32_t asid, uint32_t mask, uint32_t bits)
{
    struct vtlb_entry old =
        vtlb_entry_from(va | asid, mask, fx_lo(0x40, bits), fx_lo(0x50, bits));

    v->vtlb.entry[SLOT] = old;
    touch(va, asid);
    v->vtlb.entry[SLOT] = vtlb_entry_from(0x7f000000 | asid, 0, 0, 0);
    shadow_written(v, SLOT, &old, true);
}

/* Until tlbwr has hit this slot: what the guest cannot choose, we can. */
static void write_randomly(uint32_t hi, uint32_t mask, uint32_t bits)
{
    fx_tlbwr(v, hi, mask, fx_lo(0x60, bits), fx_lo(0x70, bits));
}

START_TEST(a_displaced_entry_lives_on_as_a_ghost)
{
    ghost(VA, ASID, 0, FX_VD);
    ck_assert(known(VA, ASID));
    write_randomly(ELSEWHERE | ASID, 0, FX_V);
    ck_assert(known(VA, ASID));
}
END_TEST

/* (a), loop: the new entry in the same ASID, global, or over a global. */
START_TEST(a_ghost_dies_when_a_new_entry_overlaps_its_pages)
{
    bool new_global = _i == 1, old_global = _i == 2;

    ghost(VA, ASID, 0, FX_VD | (old_global ? FX_G : 0u));
    write_randomly(VA | (_i == 0 ? ASID : ASID + 1), 0,
                   FX_V | (new_global ? FX_G : 0u));
    ck_assert(!known(VA, ASID));
}
END_TEST

START_TEST(a_ghost_of_another_asid_survives_a_new_entry)
{
    ghost(VA, ASID, 0, FX_VD);
    write_randomly(VA | (ASID + 1), 0, FX_V);
    ck_assert(known(VA, ASID));
}
END_TEST

START_TEST(a_ghost_dies_when_a_large_entry_covers_it)
{
    ghost(VA + 0x6000, ASID, 0, FX_VD);
    write_randomly(VA | ASID, MASK_16K, FX_V);
    ck_assert(!known(VA + 0x6000, ASID));
}
END_TEST

/* One question would have to kill many pairs: there are none to kill. */
START_TEST(a_large_entry_leaves_no_ghost)
{
    ghost(VA, ASID, MASK_16K, FX_VD);
    ck_assert(!known(VA, ASID));
}
END_TEST

START_TEST(displacing_a_small_entry_spares_the_pairs_of_large_ones)
{
    v->vtlb.entry[20] = vtlb_entry_from(ELSEWHERE | ASID, MASK_16K,
                                        fx_lo(0x10, FX_V), fx_lo(0x20, FX_V));
    touch(ELSEWHERE, ASID);
    ghost(VA, ASID, 0, FX_VD);
    ck_assert(known(ELSEWHERE, ASID));
}
END_TEST

START_TEST(a_ghost_dies_when_tlbp_asks_for_it)
{
    ghost(VA, ASID, 0, FX_VD);
    fx_tlbp(v, VA | ASID);
    ck_assert(v->cp0[CP0_index] & INDEX_P);
    ck_assert(!known(VA, ASID));
}
END_TEST

START_TEST(tlbp_kills_only_the_ghost_it_asks_for)
{
    ghost(VA, ASID, 0, FX_VD);
    fx_tlbp(v, ELSEWHERE | ASID);
    fx_tlbp(v, VA | (ASID + 1));
    ck_assert(known(VA, ASID));
}
END_TEST

START_TEST(tlbp_that_finds_an_entry_kills_nothing)
{
    v->vtlb.entry[20] =
        vtlb_entry_from(ELSEWHERE | ASID, 0, fx_lo(0x10, FX_V), 0);
    touch(ELSEWHERE, ASID);
    ghost(VA, ASID, 0, FX_VD);
    fx_tlbp(v, ELSEWHERE | ASID);
    ck_assert_uint_eq(v->cp0[CP0_index], 20);
    ck_assert(known(VA, ASID) && known(ELSEWHERE, ASID));
}
END_TEST

START_TEST(every_ghost_dies_when_the_guest_reads_an_entry)
{
    ghost(VA, ASID, 0, FX_VD);
    ghost(ELSEWHERE, ASID + 1, 0, FX_VD);
    fx_tlbr(v, 3);
    ck_assert(!known(VA, ASID) && !known(ELSEWHERE, ASID + 1));
}
END_TEST

START_TEST(every_ghost_dies_when_tlbwi_changes_an_entry)
{
    ghost(VA, ASID, 0, FX_VD);
    ghost(ELSEWHERE, ASID + 1, 0, FX_VD);
    fx_tlbwi(v, 3, 0x00a00000 | ASID, 0, fx_lo(1, FX_V), 0);
    ck_assert(!known(VA, ASID) && !known(ELSEWHERE, ASID + 1));
}
END_TEST

/* Loop: EntryLo0 before and after, for one unchanged VPN2 and ASID. */
static const struct {
    uint32_t pfn, before, pfn2, after;
    bool adds;
} change[] = {
    {0x10, FX_V, 0x10, FX_VD, true},   {0x10, 0, 0x10, FX_V, true},
    {0x10, 0, 0x11, FX_VD, true},      {0x10, FX_V, 0x10, FX_V, true},
    {0x10, FX_VD, 0x10, FX_V, false},  {0x10, FX_VD, 0x10, FX_D, false},
    {0x10, FX_V, 0x11, FX_V, false},   {0x10, FX_V, 0x10, 0, false},
};

START_TEST(tlbwi_spares_ghosts_only_if_it_adds_rights_to_the_same_mapping)
{
    uint32_t hi = ELSEWHERE | ASID;

    v->vtlb.entry[20] = vtlb_entry_from(
        hi, 0, fx_lo(change[_i].pfn, change[_i].before), fx_lo(9, FX_V));
    ghost(VA, ASID, 0, FX_VD);
    fx_tlbwi(v, 20, hi, 0, fx_lo(change[_i].pfn2, change[_i].after),
             fx_lo(9, FX_V));
    ck_assert_int_eq(known(VA, ASID), change[_i].adds);
}
END_TEST

START_TEST(adding_rights_takes_back_the_narrower_translation)
{
    v->vtlb.entry[20] =
        vtlb_entry_from(VA | ASID, 0, fx_lo(0x10, FX_V), 0);
    touch(VA, ASID);
    v->cp0[CP0_badvaddr] = ELSEWHERE;
    fx_tlbwi(v, 20, VA | ASID, 0, fx_lo(0x10, FX_VD), 0);
    ck_assert(!known(VA, ASID));
}
END_TEST

START_TEST(every_ghost_dies_when_tlbwr_had_only_one_slot)
{
    ghost(VA, ASID, 0, FX_VD);
    v->cp0[CP0_wired] = TLB_ENTRIES - 1;
    write_randomly(ELSEWHERE | ASID, 0, FX_V);
    ck_assert(!known(VA, ASID));
}
END_TEST

START_TEST(without_ghosts_what_is_displaced_is_gone_at_once)
{
    without_ghosts(_i);
    ghost(VA, ASID, 0, FX_VD);
    ck_assert(!known(VA, ASID));
}
END_TEST

START_TEST(without_ghosts_a_displaced_large_entry_is_gone_at_once)
{
    without_ghosts(_i);
    ghost(VA, ASID, MASK_16K, FX_VD);
    ck_assert(!known(VA, ASID));
    ck_assert_uint_gt(fake.flushes, 0);
}
END_TEST

START_TEST(without_ghosts_other_entries_stay_known)
{
    without_ghosts(_i);
    v->vtlb.entry[20] =
        vtlb_entry_from(ELSEWHERE | ASID, 0, fx_lo(0x10, FX_V), 0);
    touch(ELSEWHERE, ASID);
    ghost(VA, ASID, 0, FX_VD);
    fx_tlbr(v, 20);
    fx_tlbp(v, VA | ASID);
    ck_assert(known(ELSEWHERE, ASID));
}
END_TEST

/* The refill handler's last act: what it wrote is about to be used. */
START_TEST(the_page_of_the_last_miss_is_installed_with_its_entry)
{
    v->cp0[CP0_badvaddr] = VA + 8;
    fx_tlbwr(v, VA | ASID, 0, fx_lo(0x10, FX_VD), fx_lo(0x11, FX_VD));
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
    ck_assert(!known(VA, ASID));
}
END_TEST

START_TEST(a_wholly_invalid_entry_is_not_installed)
{
    v->cp0[CP0_badvaddr] = VA;
    fx_tlbwr(v, VA | ASID, 0, FX_D, FX_D);
    ck_assert_uint_eq(fake.puts, 0);
}
END_TEST

START_TEST(a_tlb_write_without_memory_kills_the_vm)
{
    while (memmap_free_frames() > 0)
        memmap_take(OWNER_MONITOR, (pfn_t){0});
    v->cp0[CP0_badvaddr] = VA;
    ck_assert_int_eq(fx_tlbwr(v, VA | ASID, 0, fx_lo(0x10, FX_V), 0), V_KILL);
    ck_assert_int_eq(v->vm->state, VM_KILLED);
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
    ck_assert_int_eq(shadow_pair(v, &g, VA, 0, &p), SHADOW_DONE);
    ck_assert_uint_eq(p.lo[0] & FX_VD, FX_VD);
    ck_assert_uint_eq(p.lo[1], 0);
    ck_assert_int_eq(shadow_pair(v, &g, VA, 1, &p), SHADOW_DEVICE);
}
END_TEST

START_TEST(a_frame_just_beyond_memory_is_a_device)
{
    struct vtlb_entry g = vtlb_entry_from(VA, 0, fx_lo(FX_FRAMES - 1, FX_VD),
                                          fx_lo(FX_FRAMES, FX_VD));
    struct pair p;

    ck_assert_int_eq(shadow_pair(v, &g, VA, 0, &p), SHADOW_DONE);
    ck_assert_int_eq(shadow_pair(v, &g, VA, 1, &p), SHADOW_DEVICE);
}
END_TEST

static TCase *ghosts(void)
{
    TCase *t = tcase_create("ghosts");

    tcase_add_checked_fixture(t, setup_ghosts, NULL);
    tcase_add_test(t, a_displaced_entry_lives_on_as_a_ghost);
    tcase_add_loop_test(t, a_ghost_dies_when_a_new_entry_overlaps_its_pages, 0,
                        3);
    tcase_add_test(t, a_ghost_of_another_asid_survives_a_new_entry);
    tcase_add_test(t, a_ghost_dies_when_a_large_entry_covers_it);
    tcase_add_test(t, a_large_entry_leaves_no_ghost);
    tcase_add_test(t, displacing_a_small_entry_spares_the_pairs_of_large_ones);
    tcase_add_test(t, a_ghost_dies_when_tlbp_asks_for_it);
    tcase_add_test(t, tlbp_kills_only_the_ghost_it_asks_for);
    tcase_add_test(t, tlbp_that_finds_an_entry_kills_nothing);
    tcase_add_test(t, every_ghost_dies_when_the_guest_reads_an_entry);
    tcase_add_test(t, every_ghost_dies_when_tlbwi_changes_an_entry);
    tcase_add_loop_test(
        t, tlbwi_spares_ghosts_only_if_it_adds_rights_to_the_same_mapping, 0,
        sizeof change / sizeof *change);
    tcase_add_test(t, adding_rights_takes_back_the_narrower_translation);
    tcase_add_test(t, every_ghost_dies_when_tlbwr_had_only_one_slot);
    return t;
}

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
    tcase_add_test(t, a_tlb_write_without_memory_kills_the_vm);
    tcase_add_test(t, a_pair_is_made_of_what_each_half_has);
    tcase_add_test(t, a_frame_just_beyond_memory_is_a_device);
    return t;
}

Suite *suite_shadow(void)
{
    Suite *s = suite_create("shadow");

    suite_add_tcase(s, ghosts());
    suite_add_tcase(s, no_ghosts());
    suite_add_tcase(s, pairs());
    return s;
}
