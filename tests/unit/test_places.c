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

static uint32_t add(uint32_t va, uint32_t asid, uint32_t g)
{
    struct pair pair = {(va & ENTRYHI_VPN2) | asid, {g, g}};

    return places_add(&p, &pair);
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
    ck_assert_uint_eq(add(0x00401000, 7, 0), PLACE_NONE);
    ck_assert_uint_eq(p.at[1], 0);
    add(0x00400000, 8, 0);
    ck_assert_uint_eq(p.at[0], 0x00400000 | 8 | PLACE_USED);
    ck_assert_uint_eq(p.at[1], 0x00400000 | 7 | PLACE_USED);
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

/* Is it still remembered that the page is at this VPN2, under ASID 1? */
static bool is_there(uint32_t va)
{
    for (unsigned i = 0; i < PLACES; i++)
        if (p.at[i] == (va | 1 | PLACE_USED))
            return true;
    return false;
}

START_TEST(for_one_place_too_many_the_oldest_is_given_up)
{
    enum { SPAN = 2 * PAGE_SIZE };

    for (uint32_t n = 0; n < PLACES; n++)
        ck_assert_uint_eq(add(n * SPAN, 1, 0), PLACE_NONE);
    ck_assert_uint_eq(add(0, 1, 0), PLACE_NONE);
    ck_assert_uint_eq(add(PLACES * SPAN, 1, 0), 0 | 1 | PLACE_USED);
    ck_assert(!is_there(0));
    for (uint32_t n = 1; n <= PLACES; n++)
        ck_assert(is_there(n * SPAN));
}
END_TEST

START_TEST(the_place_of_the_guests_kernel_is_never_given_up)
{
    add(0xc0400000, 7, ENTRYLO_G);
    for (uint32_t n = 0; n < 3 * PLACES; n++) {
        uint32_t gone = add(n * 2 * PAGE_SIZE, 1, 0);

        ck_assert(!(gone & PLACE_GLOBAL));
        ck_assert_int_eq(gone != PLACE_NONE, n >= PLACES - 1);
    }
    ck_assert_uint_eq(add(0xc0400000, 7, ENTRYLO_G), PLACE_NONE);
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
    tcase_add_test(t, for_one_place_too_many_the_oldest_is_given_up);
    tcase_add_test(t, the_place_of_the_guests_kernel_is_never_given_up);
    tcase_add_test(t, the_first_page_under_asid_0_is_a_place_too);
    suite_add_tcase(s, t);
    return s;
}
