/* SPDX-License-Identifier: MIT */
/* test_shadow_tlbwi.c - which ghosts tlbwi kills, and which it spares. */
#include <check.h>

#include "tests/unit/ghosts.h"
#include "vmm/vcp0.h"

Suite *suite_shadow_tlbwi(void);

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

static void tlbwi_something(unsigned slot)
{
    fx_tlbwi(v, slot, (0x00a00000 + slot * 2 * PAGE_SIZE) | ASID, 0,
             fx_lo(1, FX_V), 0);
}

/* (d): from Wired on, all slots but one; then that one. */
START_TEST(a_ghost_dies_when_tlbwi_has_written_every_slot)
{
    ghost(v, VA, ASID, 0, FX_VD);
    ghost(v, ELSEWHERE, ASID + 1, 0, FX_VD);
    for (unsigned slot = 2; slot < TLB_ENTRIES; slot++)
        tlbwi_something(slot);
    ck_assert(known(v, VA, ASID) && known(v, ELSEWHERE, ASID + 1));
    tlbwi_something(1);
    ck_assert(!known(v, VA, ASID) && !known(v, ELSEWHERE, ASID + 1));
}
END_TEST

/* A tlbwr in between brings nothing back into a slot that is swept. */
START_TEST(it_dies_though_tlbwr_has_written_slots_meanwhile)
{
    ghost(v, VA, ASID, 0, FX_VD);
    for (unsigned slot = 1; slot < TLB_ENTRIES; slot++) {
        tlbwi_something(slot);
        write_randomly((0x01000000 + slot * 2 * PAGE_SIZE) | ASID, 0, FX_V);
    }
    ck_assert(!known(v, VA, ASID));
}
END_TEST

/* What was there before the slots were swept leaves no ghost afterwards. */
START_TEST(an_epoch_ends_for_what_has_not_been_displaced_as_well)
{
    vtlb_set(&v->vtlb, SLOT,
             vtlb_entry_from(VA | ASID, 0, fx_lo(0x40, FX_VD), 0));
    slots_begin(&v->slots);
    ghost(v, VA, ASID, 0, FX_VD);
    ck_assert(!known(v, VA, ASID));
}
END_TEST

/* Loop: by tlbwi; found by tlbp.  The one slot where it can be is enough. */
START_TEST(what_the_guest_put_or_found_in_a_slot_is_gone_with_the_next_tlbwi)
{
    if (_i == 0)
        fx_tlbwi(v, SLOT, VA | ASID, 0, fx_lo(0x40, FX_VD), 0);
    else
        vtlb_set(&v->vtlb, SLOT,
                 vtlb_entry_from(VA | ASID, 0, fx_lo(0x40, FX_VD), 0));
    fx_tlbp(v, VA | ASID);
    ck_assert_uint_eq(v->cp0[CP0_index], SLOT);
    ghost(v, VA, ASID, 0, FX_VD);
    ghost(v, ELSEWHERE, ASID, 0, FX_VD);
    tlbwi_something(SLOT + 1);
    ck_assert(known(v, VA, ASID));
    tlbwi_something(SLOT);
    ck_assert(!known(v, VA, ASID));
    ck_assert(known(v, ELSEWHERE, ASID));
}
END_TEST

START_TEST(a_mend_by_tlbp_and_tlbwi_spares_the_ghosts)
{
    vtlb_set(&v->vtlb, 20,
             vtlb_entry_from(ELSEWHERE | ASID, 0, fx_lo(0x10, FX_V), 0));
    touch(v, ELSEWHERE, ASID);
    ghost(v, VA, ASID, 0, FX_VD);
    fx_tlbp(v, ELSEWHERE | ASID);
    v->cp0[CP0_badvaddr] = ELSEWHERE;
    fx_tlbwi(v, 20, ELSEWHERE | ASID, 0, fx_lo(0x18, FX_VD), 0);
    ck_assert(known(v, VA, ASID));
    ck_assert(softtlb_find(&v->softtlb, ELSEWHERE, ASID)->lo[0] & FX_D);
}
END_TEST

/* (a), loop: as above, for tlbwi. */
START_TEST(a_ghost_dies_when_tlbwi_overlaps_its_pages)
{
    bool new_global = _i == 1, old_global = _i == 2;

    ghost(v, VA, ASID, 0, FX_VD | (old_global ? FX_G : 0u));
    fx_tlbwi(v, 20, VA | (_i == 0 ? ASID : ASID + 1), 0,
             fx_lo(0x60, FX_V | (new_global ? FX_G : 0u)),
             new_global ? FX_G : 0u);
    ck_assert(!known(v, VA, ASID));
}
END_TEST

START_TEST(every_ghost_dies_when_wired_changes)
{
    ghost(v, VA, ASID, 0, FX_VD);
    vcp0_write(v, CP0_wired, 1);
    ck_assert(known(v, VA, ASID));
    vcp0_write(v, CP0_wired, 2);
    ck_assert(!known(v, VA, ASID));
    ghost(v, VA, ASID, 0, FX_VD); /* nor does what was there leave one */
    ck_assert(!known(v, VA, ASID));
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

/* Slot 20 is the last that tlbwi has not written. */
START_TEST(a_tlbwi_that_adds_rights_to_the_same_mapping_sweeps_no_slot)
{
    uint32_t hi = ELSEWHERE | ASID;

    vtlb_set(&v->vtlb, 20, vtlb_entry_from(
        hi, 0, fx_lo(change[_i].pfn, change[_i].before), fx_lo(9, FX_V)));
    ghost(v, VA, ASID, 0, FX_VD);
    for (unsigned slot = 1; slot < TLB_ENTRIES; slot++)
        if (slot != 20)
            tlbwi_something(slot);
    ck_assert(known(v, VA, ASID));
    fx_tlbwi(v, 20, hi, 0, fx_lo(change[_i].pfn2, change[_i].after),
             fx_lo(9, FX_V));
    ck_assert_int_eq(known(v, VA, ASID), change[_i].adds);
}
END_TEST

static TCase *tlbwi(void)
{
    TCase *t = tcase_create("tlbwi");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, a_ghost_dies_when_tlbwi_has_written_every_slot);
    tcase_add_test(t, it_dies_though_tlbwr_has_written_slots_meanwhile);
    tcase_add_test(t, an_epoch_ends_for_what_has_not_been_displaced_as_well);
    tcase_add_loop_test(
        t, what_the_guest_put_or_found_in_a_slot_is_gone_with_the_next_tlbwi,
        0, 2);
    tcase_add_test(t, a_mend_by_tlbp_and_tlbwi_spares_the_ghosts);
    tcase_add_loop_test(t, a_ghost_dies_when_tlbwi_overlaps_its_pages, 0, 3);
    tcase_add_loop_test(
        t, a_tlbwi_that_adds_rights_to_the_same_mapping_sweeps_no_slot, 0,
        sizeof change / sizeof *change);
    tcase_add_test(t, every_ghost_dies_when_wired_changes);
    return t;
}

Suite *suite_shadow_tlbwi(void)
{
    Suite *s = suite_create("shadow_tlbwi");

    suite_add_tcase(s, tlbwi());
    return s;
}
