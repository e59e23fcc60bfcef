/* SPDX-License-Identifier: MIT */
/* test_known.c - the machine, as a trace lets one know it. */
#include <check.h>

#include "machine/spec/exc.h"
#include "tests/unit/sample_flows.h"
#include "traces/known.h"

static struct known *k;

static void setup(void)
{
    k = known_new(true);
}

static void teardown(void)
{
    known_free(k);
}

static void happens(struct event e)
{
    known_event(k, &e);
}

static void put(void *self, const struct event *e)
{
    known_event(self, e);
}

START_TEST(a_tlb_is_what_was_written)
{
    unsigned half;

    happens((struct event){.kind = EVENT_tlb_write,
                           .arg = {5, 0x00400003, 0x0000105e, 0x0000109e, 0}});
    ck_assert_int_eq(known_match(k->tlb, 0x00401234, 3, &half), 5);
    ck_assert_uint_eq(half, 1);
    ck_assert_int_eq(known_match(k->tlb, 0x00401234, 4, &half), -1);
    ck_assert_int_eq(known_match(k->tlb, 0x00402000, 3, &half), -1);
    /* Global, and a pair of pages of 16 KiB. */
    happens((struct event){.kind = EVENT_tlb_write,
                           .arg = {5, 0x00400003, 1, 1, 0x6000}});
    ck_assert_int_eq(known_match(k->tlb, 0x00406000, 9, &half), 5);
    ck_assert_uint_eq(half, 1);
}
END_TEST

START_TEST(pmap_is_what_the_monitor_said)
{
    happens((struct event){.kind = EVENT_fill, .arg = {2, 7, 0x100}});
    happens((struct event){.kind = EVENT_share, .arg = {2, 9, 0x101}});
    ck_assert(known_backing(k, 2, 7).backed);
    ck_assert_uint_eq(known_backing(k, 2, 9).mfn, 0x101);
    ck_assert(known_backing(k, 2, 9).shared);
    ck_assert(!known_backing(k, 1, 7).backed);
    ck_assert(!known_backing(k, 2, 8).backed);
    ck_assert(!known_backing(k, 2, 1u << 30).backed);
    ck_assert_uint_eq(k->backed, 2);
    happens((struct event){.kind = EVENT_own, .arg = {2, 9, 0x102}});
    ck_assert(!known_backing(k, 2, 9).shared);
    happens((struct event){.kind = EVENT_take, .arg = {2, 0x100, 7}});
    ck_assert(!known_backing(k, 2, 7).backed);
    ck_assert_uint_eq(k->backed, 1);
}
END_TEST

START_TEST(a_reflection_tells_the_guest)
{
    happens((struct event){.kind = EVENT_enter, .vm = 1, .arg = {1, 0x10}});
    happens((struct event){
        .kind = EVENT_reflect, .vm = 1, .arg = {8, 0, 0x400128, 0x1000a30}});
    ck_assert_uint_eq(k->vm[1]->cp0[CP0_epc], 0x400128);
    ck_assert_uint_eq(k->vm[1]->cp0[CP0_badvaddr], 0x1000a30);
    ck_assert_uint_eq(k->vm[1]->cp0[CP0_status], 0x10 | STATUS_EXL);
    ck_assert(!k->vm[1]->cp0_known[CP0_context]);
}
END_TEST

START_TEST(an_exception_at_exl_keeps_epc)
{
    unsigned epc = REGS_CP0 + 14;

    happens((struct event){.kind = EVENT_exception,
                           .pc = 0x400128,
                           .real_before = MODE_USER,
                           .arg = {0x80000008, 0, 0, 0, STATUS_EXL}});
    ck_assert_uint_eq(k->reg[epc], 0x400124); /* in a delay slot */
    happens((struct event){.kind = EVENT_exception,
                           .pc = 0x80100000,
                           .real_before = MODE_KERNEL,
                           .arg = {8, 0, 0, 0, STATUS_EXL}});
    ck_assert_uint_eq(k->reg[epc], 0x400124);
}
END_TEST

START_TEST(registers_are_what_was_told)
{
    happens((struct event){.kind = EVENT_regs,
                           .arg = {0xff4e201d, 11, 22, 33, 44}});
    ck_assert_uint_eq(k->reg[29], 11);
    ck_assert_uint_eq(k->reg[REGS_HI], 22);
    ck_assert_uint_eq(k->reg[REGS_CP0 + 14], 33);
    ck_assert(!k->reg_known[28]);
}
END_TEST

START_TEST(a_whole_flow_leaves_its_entries)
{
    struct sample s = {.sink = {.put = put, .self = k}, .vm = 1};
    unsigned half;

    sample_reflected_refill(&s);
    int i = known_match(k->vm[1]->tlb, 0x01000a30, 3, &half);
    ck_assert_int_ge(i, 0);
    ck_assert_uint_eq((k->vm[1]->tlb[i].entrylo[half] & ENTRYLO_PFN) >>
                          ENTRYLO_PFN_SHIFT,
                      0xc00);
}
END_TEST

START_TEST(what_is_known_can_be_told)
{
    struct known *other = known_new(true);
    struct sample s = {.sink = {.put = put, .self = k}, .vm = 1};

    happens((struct event){.kind = EVENT_enter, .vm = 2, .arg = {2, 0x10}});
    happens((struct event){.kind = EVENT_fill, .arg = {2, 7, 0x100}});
    happens((struct event){.kind = EVENT_share, .arg = {2, 9, 0x101}});
    sample_reflected_refill(&s);
    known_tell(k, (struct event_sink){.put = put, .self = other});
    ck_assert_mem_eq(other->tlb, k->tlb, sizeof k->tlb);
    ck_assert_uint_eq(other->running, k->running);
    ck_assert_uint_eq(other->backed, k->backed);
    for (unsigned vm = 1; vm <= 2; vm++) {
        ck_assert_mem_eq(other->vm[vm]->tlb, k->vm[vm]->tlb,
                         sizeof k->vm[vm]->tlb);
        ck_assert_mem_eq(other->vm[vm]->cp0, k->vm[vm]->cp0,
                         sizeof k->vm[vm]->cp0);
        ck_assert_mem_eq(other->vm[vm]->cp0_known, k->vm[vm]->cp0_known,
                         sizeof k->vm[vm]->cp0_known);
    }
    ck_assert(known_backing(other, 2, 9).shared);
    ck_assert_uint_eq(known_backing(other, 2, 7).mfn, 0x100);
    known_free(other);
}
END_TEST

START_TEST(no_number_leads_astray)
{
    happens((struct event){.kind = EVENT_tlb_write, .arg = {1000}});
    happens((struct event){.kind = EVENT_fill, .arg = {200, 7, 1}});
    happens((struct event){.kind = EVENT_fill, .arg = {1, UINT32_MAX, 1}});
    happens((struct event){.kind = EVENT_vtlb_write, .vm = 255});
    happens((struct event){.kind = EVENT_enter, .arg = {300, 0}});
    ck_assert_uint_eq(k->running, 0);
    ck_assert_uint_eq(k->backed, 0);
}
END_TEST

Suite *suite_known(void);
Suite *suite_known(void)
{
    Suite *s = suite_create("known");
    TCase *t = tcase_create("known");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, a_tlb_is_what_was_written);
    tcase_add_test(t, pmap_is_what_the_monitor_said);
    tcase_add_test(t, a_reflection_tells_the_guest);
    tcase_add_test(t, an_exception_at_exl_keeps_epc);
    tcase_add_test(t, registers_are_what_was_told);
    tcase_add_test(t, a_whole_flow_leaves_its_entries);
    tcase_add_test(t, what_is_known_can_be_told);
    tcase_add_test(t, no_number_leads_astray);
    suite_add_tcase(s, t);
    return s;
}
