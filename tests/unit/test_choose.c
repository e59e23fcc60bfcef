/* SPDX-License-Identifier: MIT */
/* test_choose.c - which flow is shown, of many. */
#include <check.h>

#include "traces/choose.h"

static struct event event;
static struct chosen chosen;

static void setup(void)
{
    chosen = (struct chosen){.asked = "tlb-miss"};
}

static void teardown(void)
{
    chosen_free(&chosen);
}

static struct flow refill(unsigned number, bool warm, enum flow_access access,
                          unsigned traps)
{
    return (struct flow){.number = number,
                         .kind = FLOW_refill,
                         .access = access,
                         .from_user = true,
                         .warm = warm,
                         .traps = traps,
                         .event = &event,
                         .events = 1};
}

static void offer(struct flow f)
{
    chosen_offer(&chosen, &f);
}

START_TEST(a_warm_flow_is_better_than_a_cold_one)
{
    offer(refill(1, false, FLOW_LOAD, 1));
    offer(refill(2, true, FLOW_FETCH, 6));
    ck_assert_uint_eq(chosen.flow.number, 2);
}
END_TEST

START_TEST(a_load_is_better_than_a_fetch)
{
    offer(refill(1, true, FLOW_FETCH, 6));
    offer(refill(2, true, FLOW_LOAD, 6));
    ck_assert_uint_eq(chosen.flow.number, 2);
}
END_TEST

START_TEST(a_load_is_better_than_a_store_of_as_many_traps)
{
    offer(refill(1, true, FLOW_STORE, 6));
    offer(refill(2, true, FLOW_LOAD, 7));
    ck_assert_uint_eq(chosen.flow.number, 1);
    offer(refill(3, true, FLOW_LOAD, 6));
    offer(refill(4, true, FLOW_STORE, 6));
    ck_assert_uint_eq(chosen.flow.number, 3);
}
END_TEST

START_TEST(of_equals_the_cheaper_and_then_the_first_is_chosen)
{
    offer(refill(1, true, FLOW_LOAD, 7));
    offer(refill(2, true, FLOW_LOAD, 6));
    offer(refill(3, true, FLOW_LOAD, 6));
    ck_assert_uint_eq(chosen.flow.number, 2);
}
END_TEST

START_TEST(other_kinds_are_not_chosen)
{
    struct flow f = refill(1, true, FLOW_LOAD, 1);

    f.kind = FLOW_invalid;
    offer(f);
    ck_assert(!chosen.any);
}
END_TEST

START_TEST(the_chosen_flow_keeps_its_events)
{
    offer(refill(1, true, FLOW_LOAD, 1));
    ck_assert_ptr_ne(chosen.flow.event, &event);
    ck_assert_mem_eq(chosen.flow.event, &event, sizeof event);
}
END_TEST

Suite *suite_choose(void);

Suite *suite_choose(void)
{
    Suite *suite = suite_create("choose");
    TCase *c = tcase_create("choose");

    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, a_warm_flow_is_better_than_a_cold_one);
    tcase_add_test(c, a_load_is_better_than_a_fetch);
    tcase_add_test(c, a_load_is_better_than_a_store_of_as_many_traps);
    tcase_add_test(c, of_equals_the_cheaper_and_then_the_first_is_chosen);
    tcase_add_test(c, other_kinds_are_not_chosen);
    tcase_add_test(c, the_chosen_flow_keeps_its_events);
    suite_add_tcase(suite, c);
    return suite;
}
