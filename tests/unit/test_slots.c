/* SPDX-License-Identifier: MIT */
/* test_slots.c - what a guest can know of the slots of its TLB. */
#include <check.h>

#include "vmm/slots.h"

Suite *suite_slots(void);

enum { WIRED = 3, SLOT = 40 };
#define HI 0x00400005u

static struct slots s;
static uint32_t dies;

static void setup(void)
{
    s = (struct slots){0};
}

/* Loop: Wired is 0, 1, 31, 32, 33, 63. */
static const unsigned wired_at[] = {0, 1, 31, 32, 33, TLB_ENTRIES - 1};

START_TEST(an_epoch_ends_with_the_last_slot_from_wired_on)
{
    unsigned wired = wired_at[_i];

    for (unsigned slot = TLB_ENTRIES - 1; slot > wired; slot--)
        ck_assert(!slots_sweep(&s, slot, wired));
    if (wired > 0)
        ck_assert(!slots_sweep(&s, wired - 1, wired));
    ck_assert(slots_sweep(&s, wired, wired));
    if (wired < TLB_ENTRIES - 1)
        ck_assert(!slots_sweep(&s, wired, wired));
}
END_TEST

START_TEST(what_was_there_when_an_epoch_begins_leaves_no_ghost)
{
    slots_begin(&s);
    ck_assert(!slots_displace(&s, SLOT, HI, &dies));
    ck_assert(slots_displace(&s, SLOT, HI, &dies));
}
END_TEST

START_TEST(unless_the_guest_has_been_told_of_it_since)
{
    slots_begin(&s);
    slots_know(&s, SLOT);
    ck_assert(slots_displace(&s, SLOT, HI, &dies));
    ck_assert_uint_eq(s.tied[SLOT][0], HI | SLOT_TIED);
    ck_assert_uint_eq(dies, 0);
}
END_TEST

START_TEST(what_came_by_tlbwr_is_tied_to_no_slot)
{
    ck_assert(slots_displace(&s, SLOT, HI, &dies));
    ck_assert_uint_eq(s.tied[SLOT][0], 0);
}
END_TEST

START_TEST(a_swept_slot_has_no_ghost_tied_to_it)
{
    for (unsigned n = 0; n < 2; n++) {
        slots_know(&s, SLOT);
        slots_displace(&s, SLOT, HI + n * 0x2000, &dies);
    }
    ck_assert_uint_ne(s.tied[SLOT][1], 0);
    slots_sweep(&s, SLOT, WIRED);
    for (unsigned i = 0; i < SLOT_TIES; i++)
        ck_assert_uint_eq(s.tied[SLOT][i], 0);
}
END_TEST

START_TEST(of_more_than_can_be_tied_the_oldest_dies)
{
    for (uint32_t n = 0; n < SLOT_TIES + 2; n++) {
        slots_know(&s, SLOT);
        slots_displace(&s, SLOT, HI + n * 0x2000, &dies);
        ck_assert_uint_eq(dies, n < SLOT_TIES
                                    ? 0
                                    : (HI + (n - SLOT_TIES) * 0x2000) |
                                          SLOT_TIED);
    }
}
END_TEST

Suite *suite_slots(void)
{
    Suite *suite = suite_create("slots");
    TCase *t = tcase_create("slots");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_loop_test(t, an_epoch_ends_with_the_last_slot_from_wired_on, 0,
                        sizeof wired_at / sizeof *wired_at);
    tcase_add_test(t, what_was_there_when_an_epoch_begins_leaves_no_ghost);
    tcase_add_test(t, unless_the_guest_has_been_told_of_it_since);
    tcase_add_test(t, what_came_by_tlbwr_is_tied_to_no_slot);
    tcase_add_test(t, a_swept_slot_has_no_ghost_tied_to_it);
    tcase_add_test(t, of_more_than_can_be_tied_the_oldest_dies);
    suite_add_tcase(suite, t);
    return suite;
}
