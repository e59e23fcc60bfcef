/* SPDX-License-Identifier: MIT */
/* test_shadow.c - ghosts: how they come, and how they must die. */
#include <check.h>

#include "tests/unit/ghosts.h"
#include "vmm/asid.h"

Suite *suite_shadow(void);

static struct vcpu *v;

static void setup(void)
{
    v = ghosts_start(STLB_GHOSTS, 64);
}

/* Until tlbwr has hit this slot: what the guest cannot choose, we can. */
static void write_randomly(uint32_t hi, uint32_t mask, uint32_t bits)
{
    fx_tlbwr(v, hi, mask, fx_lo(0x60, bits), fx_lo(0x70, bits));
}

START_TEST(a_displaced_entry_lives_on_as_a_ghost)
{
    ghost(v, VA, ASID, 0, FX_VD);
    ck_assert(known(v, VA, ASID));
    write_randomly(ELSEWHERE | ASID, 0, FX_V);
    ck_assert(known(v, VA, ASID));
}
END_TEST

/* (a), loop: the new entry in the same ASID, global, or over a global. */
START_TEST(a_ghost_dies_when_a_new_entry_overlaps_its_pages)
{
    bool new_global = _i == 1, old_global = _i == 2;

    ghost(v, VA, ASID, 0, FX_VD | (old_global ? FX_G : 0u));
    write_randomly(VA | (_i == 0 ? ASID : ASID + 1), 0,
                   FX_V | (new_global ? FX_G : 0u));
    ck_assert(!known(v, VA, ASID));
}
END_TEST

START_TEST(a_ghost_of_another_asid_survives_a_new_entry)
{
    ghost(v, VA, ASID, 0, FX_VD);
    write_randomly(VA | (ASID + 1), 0, FX_V);
    ck_assert(known(v, VA, ASID));
}
END_TEST

START_TEST(a_ghost_dies_when_a_large_entry_covers_it)
{
    ghost(v, VA + 0x6000, ASID, 0, FX_VD);
    write_randomly(VA | ASID, MASK_16K, FX_V);
    ck_assert(!known(v, VA + 0x6000, ASID));
}
END_TEST

/* One question would have to kill many pairs: there are none to kill. */
START_TEST(a_large_entry_leaves_no_ghost)
{
    ghost(v, VA, ASID, MASK_16K, FX_VD);
    ck_assert(!known(v, VA, ASID));
}
END_TEST

/* It may have a pair under every number; only one of them would be asked. */
START_TEST(with_tags_a_global_entry_leaves_no_ghost)
{
    settings.asid = ASID_TAG;
    asid_reset();
    asid_init(v->vm);
    asid_use(v);
    ghost(v, VA, ASID, 0, FX_VD | ENTRYLO_G);
    for (uint32_t tag = 0; tag < 4; tag++)
        ck_assert_ptr_null(softtlb_find(&v->softtlb, VA, tag));
}
END_TEST

START_TEST(displacing_a_small_entry_spares_the_pairs_of_large_ones)
{
    vtlb_set(&v->vtlb, 20, vtlb_entry_from(ELSEWHERE | ASID, MASK_16K,
                                        fx_lo(0x10, FX_V), fx_lo(0x20, FX_V)));
    touch(v, ELSEWHERE, ASID);
    ghost(v, VA, ASID, 0, FX_VD);
    ck_assert(known(v, ELSEWHERE, ASID));
}
END_TEST

START_TEST(a_ghost_dies_when_tlbp_asks_for_it)
{
    ghost(v, VA, ASID, 0, FX_VD);
    fx_tlbp(v, VA | ASID);
    ck_assert(v->cp0[CP0_index] & INDEX_P);
    ck_assert(!known(v, VA, ASID));
}
END_TEST

START_TEST(tlbp_kills_only_the_ghost_it_asks_for)
{
    ghost(v, VA, ASID, 0, FX_VD);
    fx_tlbp(v, ELSEWHERE | ASID);
    fx_tlbp(v, VA | (ASID + 1));
    ck_assert(known(v, VA, ASID));
}
END_TEST

START_TEST(tlbp_that_finds_an_entry_kills_nothing)
{
    vtlb_set(&v->vtlb, 20,
             vtlb_entry_from(ELSEWHERE | ASID, 0, fx_lo(0x10, FX_V), 0));
    touch(v, ELSEWHERE, ASID);
    ghost(v, VA, ASID, 0, FX_VD);
    fx_tlbp(v, ELSEWHERE | ASID);
    ck_assert_uint_eq(v->cp0[CP0_index], 20);
    ck_assert(known(v, VA, ASID) && known(v, ELSEWHERE, ASID));
}
END_TEST

START_TEST(every_ghost_dies_when_the_guest_reads_an_entry)
{
    ghost(v, VA, ASID, 0, FX_VD);
    ghost(v, ELSEWHERE, ASID + 1, 0, FX_VD);
    fx_tlbr(v, 3);
    ck_assert(!known(v, VA, ASID) && !known(v, ELSEWHERE, ASID + 1));
}
END_TEST

START_TEST(adding_rights_takes_back_the_narrower_translation)
{
    vtlb_set(&v->vtlb, 20, vtlb_entry_from(VA | ASID, 0, fx_lo(0x10, FX_V), 0));
    touch(v, VA, ASID);
    v->cp0[CP0_badvaddr] = ELSEWHERE;
    fx_tlbwi(v, 20, VA | ASID, 0, fx_lo(0x10, FX_VD), 0);
    ck_assert(!known(v, VA, ASID));
}
END_TEST

START_TEST(every_ghost_dies_when_tlbwr_had_only_one_slot)
{
    ghost(v, VA, ASID, 0, FX_VD);
    v->cp0[CP0_wired] = TLB_ENTRIES - 1; /* and not by mtc0 */
    write_randomly(ELSEWHERE | ASID, 0, FX_V);
    ck_assert(!known(v, VA, ASID));
}
END_TEST

static TCase *ghosts(void)
{
    TCase *t = tcase_create("ghosts");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, a_displaced_entry_lives_on_as_a_ghost);
    tcase_add_loop_test(t, a_ghost_dies_when_a_new_entry_overlaps_its_pages, 0,
                        3);
    tcase_add_test(t, a_ghost_of_another_asid_survives_a_new_entry);
    tcase_add_test(t, a_ghost_dies_when_a_large_entry_covers_it);
    tcase_add_test(t, a_large_entry_leaves_no_ghost);
    tcase_add_test(t, with_tags_a_global_entry_leaves_no_ghost);
    tcase_add_test(t, displacing_a_small_entry_spares_the_pairs_of_large_ones);
    tcase_add_test(t, a_ghost_dies_when_tlbp_asks_for_it);
    tcase_add_test(t, tlbp_kills_only_the_ghost_it_asks_for);
    tcase_add_test(t, tlbp_that_finds_an_entry_kills_nothing);
    tcase_add_test(t, every_ghost_dies_when_the_guest_reads_an_entry);
    tcase_add_test(t, adding_rights_takes_back_the_narrower_translation);
    tcase_add_test(t, every_ghost_dies_when_tlbwr_had_only_one_slot);
    return t;
}

Suite *suite_shadow(void)
{
    Suite *s = suite_create("shadow");

    suite_add_tcase(s, ghosts());
    return s;
}
