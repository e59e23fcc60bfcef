/* SPDX-License-Identifier: MIT */
/*
 * test_process_flow.c - flows of processes that wait while others run, and of
 * VMs that wait for their disks.
 */
#include <check.h>
#include <stdlib.h>

#include "machine/spec/exc.h"
#include "machine/spec/fields.h"
#include "tests/unit/sample_flows.h"
#include "traces/flow.h"
#include "traces/parking.h"

enum { KEPT = 8, ONE = 3, OTHER = 4, READ_PC = 0x00400100, CHANNEL = 0x1234 };

static struct flow flow[KEPT]; /* as reported; `event` is gone */
static bool has[KEPT][EVENT_KINDS];
static bool is_miss[KEPT], is_hit[KEPT];
static unsigned flows;
static struct flow_finder *finder;
static struct sample sample;

static void remember(void *context, const struct flow *f)
{
    (void)context;
    if (flows == KEPT)
        return;
    for (unsigned k = 0; k < EVENT_KINDS; k++)
        has[flows][k] = false;
    for (size_t i = 0; i < f->events; i++)
        has[flows][f->event[i].kind] = true;
    is_miss[flows] = flow_is(f, "file-read-miss");
    is_hit[flows] = flow_is(f, "file-read-hit");
    flow[flows++] = *f;
}

static void start(bool monitored)
{
    finder = flow_finder_new(monitored, remember, NULL);
    sample = (struct sample){.sink = flow_sink(finder), .vm = monitored};
    flows = 0;
}

static void setup(void)
{
    start(false);
}

static void teardown(void)
{
    flow_finder_free(finder);
}

/* ------------------------------------------------------------ what happens */

static void guest(enum event_kind kind, uint32_t a, uint32_t b)
{
    sample_send(&sample, (struct event){.kind = (uint16_t)kind,
                                        .believes_before = BELIEF_EXL,
                                        .arg = {a, b}});
}

static void call(void)
{
    sample_send(&sample, (struct event){.kind = EVENT_exception,
                                        .pc = READ_PC,
                                        .arg = {EXC_Sys << CAUSE_EXC_SHIFT},
                                        .real_before = MODE_USER,
                                        .believes_before = MODE_USER});
}

static void back_to_user(void)
{
    sample_send(&sample, (struct event){.kind = EVENT_eret,
                                        .real_after = MODE_USER,
                                        .believes_after = MODE_USER});
}

static void ask_for_block(uint32_t hit)
{
    call();
    guest(EVENT_file_read, 9, 0);
    guest(EVENT_block, 100, hit);
}

/* Process ONE waits for the disk, and OTHER runs. */
static void wait_for_other(void)
{
    ask_for_block(0);
    guest(EVENT_wait, ONE, CHANNEL);
    guest(EVENT_process, OTHER, 0);
}

START_TEST(a_call_that_reads_a_file_is_a_hit_or_a_miss)
{
    ask_for_block(1);
    back_to_user();
    ask_for_block(0);
    back_to_user();
    ck_assert_uint_eq(flows, 2);
    ck_assert(flow[0].kind == FLOW_file && is_hit[0] && !is_miss[0]);
    ck_assert(flow[1].kind == FLOW_file && !is_hit[1] && is_miss[1]);
}
END_TEST

START_TEST(a_read_that_needs_no_block_is_neither)
{
    call();
    guest(EVENT_file_read, 9, 0);
    back_to_user();
    ck_assert(flow[0].kind == FLOW_file && !is_hit[0] && !is_miss[0]);
}
END_TEST

START_TEST(what_a_process_waits_for_belongs_to_its_flow)
{
    wait_for_other();
    back_to_user();
    ck_assert_uint_eq(flows, 0); /* it is OTHER that goes on */
    call();
    back_to_user();
    ck_assert_uint_eq(flows, 1);
    ck_assert_int_eq(flow[0].kind, FLOW_syscall);

    call();
    guest(EVENT_wait, OTHER, CHANNEL + 1);
    guest(EVENT_process, ONE, 0);
    guest(EVENT_answer, 100, 1);
    back_to_user();
    ck_assert_uint_eq(flows, 2);
    ck_assert(flow[1].kind == FLOW_file && flow[1].complete);
    ck_assert(has[1][EVENT_answer]);
}
END_TEST

START_TEST(the_time_of_others_is_not_counted)
{
    wait_for_other(); /* the events of a sample are 10 cycles apart */
    for (unsigned i = 0; i < 100; i++)
        guest(EVENT_answer, 0, 1);
    guest(EVENT_process, ONE, 0);
    back_to_user();
    ck_assert_uint_eq(flows, 1);
    ck_assert_uint_lt(flow[0].cycles, 100);
    ck_assert(!has[0][EVENT_answer] && !flow[0].warm);
}
END_TEST

START_TEST(while_nobody_runs_the_flow_is_of_who_waited)
{
    ask_for_block(0);
    guest(EVENT_wait, ONE, CHANNEL);
    guest(EVENT_slept, 50000, 0);
    guest(EVENT_process, ONE, 0);
    back_to_user();
    ck_assert_uint_eq(flows, 1);
    ck_assert(has[0][EVENT_slept] && flow[0].complete);
}
END_TEST

START_TEST(that_it_may_run_again_is_of_its_flow_in_anothers_time)
{
    wait_for_other();
    back_to_user();
    call();
    guest(EVENT_wake, ONE, CHANNEL);
    back_to_user();
    ck_assert(flows == 1 && has[0][EVENT_wake]); /* OTHER's has it, too */
    call();
    guest(EVENT_wait, OTHER, CHANNEL);
    guest(EVENT_process, ONE, 0);
    back_to_user();
    ck_assert(flows == 2 && has[1][EVENT_wake]);
}
END_TEST

START_TEST(who_lost_the_cpu_without_waiting_has_no_flow_any_more)
{
    wait_for_other();
    back_to_user();
    call(); /* of OTHER: say it is the timer's interrupt */
    guest(EVENT_process, ONE, 0);
    ck_assert_uint_eq(flows, 1);
    back_to_user();
    ck_assert_uint_eq(flows, 2);
    ck_assert_int_eq(flow[1].kind, FLOW_file);
}
END_TEST

START_TEST(who_still_waits_at_the_end_has_never_resumed)
{
    wait_for_other();
    flow_finder_end(finder);
    ck_assert_uint_eq(flows, 1);
    ck_assert(flow[0].kind == FLOW_file && !flow[0].complete);
}
END_TEST

START_TEST(a_copied_finder_knows_who_waits)
{
    wait_for_other();
    struct flow_finder *old = finder;
    finder = flow_finder_copy(old, remember, NULL);
    flow_finder_free(old);
    sample.sink = flow_sink(finder);
    guest(EVENT_process, ONE, 0);
    back_to_user();
    ck_assert_uint_eq(flows, 1);
    ck_assert_int_eq(flow[0].kind, FLOW_file);
}
END_TEST

START_TEST(of_very_many_that_wait_the_first_are_given_up)
{
    for (uint32_t i = 0; i <= PARKED_MOST; i++) {
        call();
        guest(EVENT_wait, i, CHANNEL);
        guest(EVENT_process, i + 1, 0);
        back_to_user();
    }
    ck_assert_uint_eq(flows, 1);
    ck_assert(!flow[0].complete);
}
END_TEST

/* ------------------------------------------------------- a VM and its disk */

static void monitor(enum event_kind kind, uint32_t a, uint32_t b)
{
    sample_send(&sample, (struct event){.kind = (uint16_t)kind,
                                        .arg = {a, b}});
}

START_TEST(a_disk_that_answers_while_nobody_runs_is_of_who_asked)
{
    teardown();
    start(true);
    call();
    monitor(EVENT_disk_request, 1, 0);
    sample.vm = 0;
    monitor(EVENT_enter, 0, 0);
    monitor(EVENT_slept, 50000, 0);
    monitor(EVENT_exception, EXC_Int, 0);
    monitor(EVENT_disk_end, 0, 0);
    monitor(EVENT_disk_reply, 1, 1);
    monitor(EVENT_enter, 1, 0);
    monitor(EVENT_slept, 1, 0); /* another time */
    sample.vm = 1;
    back_to_user();
    ck_assert_uint_eq(flows, 1);
    ck_assert(has[0][EVENT_slept] && has[0][EVENT_disk_end]);
    ck_assert(has[0][EVENT_disk_reply] && !flow[0].warm);
    ck_assert_uint_eq(flow[0].interrupts, 1);
    ck_assert_uint_eq(flow[0].events, 8);
}
END_TEST

START_TEST(another_vms_disk_is_not)
{
    teardown();
    start(true);
    call();
    monitor(EVENT_disk_request, 1, 0);
    sample.vm = 0;
    monitor(EVENT_disk_reply, 2, 1);
    monitor(EVENT_share, 2, 1);
    sample.vm = 1;
    back_to_user();
    ck_assert_uint_eq(flow[0].events, 3);
}
END_TEST

Suite *suite_process_flow(void);

Suite *suite_process_flow(void)
{
    Suite *s = suite_create("process_flow");
    TCase *t = tcase_create("process_flow");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, a_call_that_reads_a_file_is_a_hit_or_a_miss);
    tcase_add_test(t, a_read_that_needs_no_block_is_neither);
    tcase_add_test(t, what_a_process_waits_for_belongs_to_its_flow);
    tcase_add_test(t, the_time_of_others_is_not_counted);
    tcase_add_test(t, while_nobody_runs_the_flow_is_of_who_waited);
    tcase_add_test(t, that_it_may_run_again_is_of_its_flow_in_anothers_time);
    tcase_add_test(t, who_lost_the_cpu_without_waiting_has_no_flow_any_more);
    tcase_add_test(t, who_still_waits_at_the_end_has_never_resumed);
    tcase_add_test(t, a_copied_finder_knows_who_waits);
    tcase_add_test(t, of_very_many_that_wait_the_first_are_given_up);
    tcase_add_test(t, a_disk_that_answers_while_nobody_runs_is_of_who_asked);
    tcase_add_test(t, another_vms_disk_is_not);
    suite_add_tcase(s, t);
    return s;
}
