/* SPDX-License-Identifier: MIT */
/* test_places.c - where a page was mapped. */
#include <check.h>

#include "tests/unit/encode.h"
#include "machine/spec/fields.h"
#include "vmm/places.h"

Suite *suite_places(void);

static struct places p;

static void setup(void)
{
    p = (struct places){0};
}

static void add(uint32_t va, uint32_t asid, uint32_t g)
{
    struct pair pair = {(va & ENTRYHI_VPN2) | asid, {g, g}};

    places_add(&p, &pair);
}

START_TEST(a_place_is_the_pair_and_its_asid)
{
    add(0x00401000, 7, 0);
    ck_assert_uint_eq(p.at[0], 0x00400000 | 7 | PLACE_USED);
    ck_assert_uint_eq(p.at[1], 0);
}
END_TEST

START_TEST(a_place_already_known_is_not_added_again)
{
    add(0x00400000, 7, 0);
    add(0x00401000, 7, 0);
    ck_assert_uint_eq(p.at[1], 0);
    add(0x00400000, 8, 0);
    ck_assert_uint_eq(p.at[1], 0x00400000 | 8 | PLACE_USED);
}
END_TEST

START_TEST(a_global_place_is_one_whatever_the_asid)
{
    add(0xc0400000, 7, ENTRYLO_G);
    add(0xc0400000, 8, ENTRYLO_G);
    ck_assert_uint_eq(p.at[0], 0xc0400000 | PLACE_USED | PLACE_GLOBAL);
    ck_assert_uint_eq(p.at[1], 0);
}
END_TEST

START_TEST(more_places_than_fit_are_many)
{
    for (uint32_t n = 0; n < PLACES; n++)
        add(n * 2 * PAGE_SIZE, 1, 0);
    ck_assert(!places_are_many(&p));
    add(0, 1, 0);
    ck_assert(!places_are_many(&p));
    add(PLACES * 2 * PAGE_SIZE, 1, 0);
    ck_assert(places_are_many(&p));
    add(0, 1, 0);
    ck_assert(places_are_many(&p));
}
END_TEST

START_TEST(the_first_page_under_asid_0_is_a_place_too)
{
    add(0, 0, 0);
    ck_assert_uint_eq(p.at[0], PLACE_USED);
}
END_TEST

Suite *suite_places(void)
{
    Suite *s = suite_create("places");
    TCase *t = tcase_create("places");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, a_place_is_the_pair_and_its_asid);
    tcase_add_test(t, a_place_already_known_is_not_added_again);
    tcase_add_test(t, a_global_place_is_one_whatever_the_asid);
    tcase_add_test(t, more_places_than_fit_are_many);
    tcase_add_test(t, the_first_page_under_asid_0_is_a_place_too);
    suite_add_tcase(s, t);
    return s;
}
