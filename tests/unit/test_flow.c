/* SPDX-License-Identifier: MIT */
/* test_flow.c - flows are found, counted and named. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "machine/spec/board.h"
#include "machine/spec/exc.h"
#include "machine/spec/fields.h"
#include "machine/spec/uart.h"
#include "tests/unit/sample_flows.h"
#include "traces/flow.h"

enum { KEPT = 8 };

static struct flow flow[KEPT]; /* as reported; `event` is gone */
static bool last_is_hit[KEPT];
static unsigned flows;
static struct flow_finder *finder;
static struct sample sample;

static void remember(void *context, const struct flow *f)
{
    (void)context;
    ck_assert_uint_lt(flows, KEPT);
    last_is_hit[flows] = f->event[f->events - 1].kind == EVENT_hit;
    flow[flows++] = *f;
}

static void find_in(bool monitored)
{
    flow_finder_free(finder);
    finder = flow_finder_new(monitored, remember, NULL);
    sample = (struct sample){.sink = flow_sink(finder), .vm = monitored};
    flows = 0;
}

static void setup(void)
{
    finder = NULL;
    find_in(true);
}

static void teardown(void)
{
    flow_finder_free(finder);
}

START_TEST(a_refill_on_the_bare_machine_takes_one_trap)
{
    find_in(false);
    sample_bare_refill(&sample);
    ck_assert_uint_eq(flows, 1);
    ck_assert_int_eq(flow[0].kind, FLOW_refill);
    ck_assert_int_eq(flow[0].access, FLOW_LOAD);
    ck_assert_uint_eq(flow[0].traps, 1);
    ck_assert_uint_eq(flow[0].insns, 7);
    ck_assert_uint_eq(flow[0].va, 0x01000a30);
    ck_assert(flow[0].warm && flow[0].complete && last_is_hit[0]);
}
END_TEST

START_TEST(a_reflected_refill_takes_six_traps)
{
    sample_reflected_refill(&sample);
    ck_assert_uint_eq(flows, 1);
    ck_assert_int_eq(flow[0].kind, FLOW_refill);
    ck_assert_uint_eq(flow[0].traps, 6);
    ck_assert_uint_eq(flow[0].hidden, 0);
    ck_assert_uint_eq(flow[0].vm, 1);
    ck_assert(flow[0].warm && flow[0].from_user && last_is_hit[0]);
}
END_TEST

START_TEST(a_software_tlb_hit_takes_one_trap_and_is_the_monitors_own)
{
    sample_softtlb_hit(&sample);
    ck_assert_uint_eq(flows, 1);
    ck_assert_int_eq(flow[0].kind, FLOW_hidden);
    ck_assert_uint_eq(flow[0].traps, 1);
    ck_assert_uint_eq(flow[0].hidden, 0);
}
END_TEST

START_TEST(a_hidden_miss_inside_a_flow_is_counted_apart_and_makes_it_cold)
{
    sample_refill_with_hidden(&sample);
    ck_assert_uint_eq(flows, 1);
    ck_assert_uint_eq(flow[0].traps, 6);
    ck_assert_uint_eq(flow[0].hidden, 1);
    ck_assert(!flow[0].warm);
}
END_TEST

START_TEST(what_another_vm_does_meanwhile_is_not_of_the_flow)
{
    sample_refill_with_switch(&sample);
    ck_assert_uint_eq(flows, 2);
    ck_assert_uint_eq(flow[0].vm, 2);
    ck_assert_int_eq(flow[0].kind, FLOW_hidden);
    ck_assert_uint_eq(flow[1].vm, 1);
    ck_assert_uint_eq(flow[1].traps, 6);
    ck_assert_uint_eq(flow[1].interrupts, 1);
    ck_assert(!flow[1].warm);

    struct flow with = flow[1];
    find_in(true);
    sample_reflected_refill(&sample);
    /* Three events more are its own: the interrupt, the switch, an enter. */
    ck_assert_uint_eq(with.events, flow[0].events + 4);
    ck_assert_uint_lt(with.cycles, flow[0].cycles + 5 * 10);
}
END_TEST

START_TEST(a_system_call_ends_when_the_user_runs_again)
{
    sample_syscall(&sample);
    ck_assert_uint_eq(flows, 1);
    ck_assert_int_eq(flow[0].kind, FLOW_syscall);
    ck_assert_int_eq(flow[0].access, FLOW_NO_ACCESS);
    ck_assert_uint_eq(flow[0].traps, 3);
    ck_assert(flow[0].warm);
}
END_TEST

START_TEST(telling_where_the_vectors_are_is_the_boot_flow)
{
    sample_boot(&sample);
    ck_assert_uint_eq(flows, 1);
    ck_assert_int_eq(flow[0].kind, FLOW_boot);
    ck_assert(!flow[0].from_user);
}
END_TEST

START_TEST(a_flow_that_never_ends_is_reported_as_such)
{
    sample_send(&sample, (struct event){.kind = EVENT_exception,
                                        .arg = {EXC_Sys << CAUSE_EXC_SHIFT},
                                        .real_before = MODE_USER,
                                        .believes_before = MODE_USER});
    ck_assert_uint_eq(flows, 0);
    flow_finder_end(finder);
    ck_assert_uint_eq(flows, 1);
    ck_assert(!flow[0].complete && !flow[0].warm);
}
END_TEST

START_TEST(a_killed_vm_leaves_an_unfinished_flow)
{
    sample_send(&sample, (struct event){.kind = EVENT_exception,
                                        .arg = {EXC_IBE << CAUSE_EXC_SHIFT},
                                        .real_before = MODE_USER,
                                        .believes_before = MODE_USER});
    sample_send(&sample, (struct event){.kind = EVENT_kill, .arg = {1}});
    ck_assert_uint_eq(flows, 1);
    ck_assert_int_eq(flow[0].kind, FLOW_exception);
    ck_assert(!flow[0].complete);
}
END_TEST

START_TEST(a_flow_keeps_a_bounded_number_of_events)
{
    sample_send(&sample, (struct event){.kind = EVENT_exception,
                                        .arg = {EXC_Sys << CAUSE_EXC_SHIFT},
                                        .real_before = MODE_USER,
                                        .believes_before = MODE_USER});
    for (unsigned i = 0; i < 2 * FLOW_EVENTS; i++)
        sample_send(&sample, (struct event){.kind = EVENT_ran, .arg = {1}});
    flow_finder_end(finder);
    ck_assert_uint_eq(flow[0].events, FLOW_EVENTS);
    ck_assert_uint_eq(flow[0].dropped, FLOW_EVENTS + 1);
    ck_assert_uint_eq(flow[0].insns, 2 * FLOW_EVENTS);
}
END_TEST

/* What no machine sends, a damaged file may: nothing may break. */
START_TEST(any_events_in_any_order_do_no_harm)
{
    uint32_t random = 12345;

    for (unsigned i = 0; i < 100000; i++) {
        struct event e = {0};
        uint8_t *bytes = (uint8_t *)&e;
        for (size_t b = 16; b < sizeof e; b++) {
            random = random * 1103515245 + 12345;
            bytes[b] = (uint8_t)(random >> 16);
        }
        e.kind %= 34;
        e.vm %= 3;
        e.real_before %= 3;
        e.real_after %= 3;
        e.believes_before %= 12;
        e.believes_after %= 12;
        flows = 0;
        sample_send(&sample, e);
    }
    flows = 0;
    flow_finder_end(finder);
}
END_TEST

static void send(uint8_t vm, enum event_kind kind, uint8_t from, uint8_t to,
                 uint32_t arg0, uint32_t arg1)
{
    sample.vm = vm;
    sample_send(&sample, (struct event){.kind = (uint16_t)kind,
                                        .real_before = from,
                                        .real_after = to,
                                        .arg = {arg0, arg1}});
}

/* A key comes while vm 1 waits and nobody runs: events of vm 0. */
static void a_key_comes(uint32_t mmio_at)
{
    const uint32_t eret = 0x42000018, wait = 0x42000020;
    uint8_t k = MODE_KERNEL, s = MODE_SUPER;

    send(1, EVENT_exception, s, k, EXC_CpU << CAUSE_EXC_SHIFT, 0);
    send(1, EVENT_emulate, k, k, 0, wait);
    send(0, EVENT_enter, k, k, 0, 0);
    send(0, EVENT_exception, k, k, CAUSE_IP2, 0);
    send(0, EVENT_typed, k, k, 1, 'x');
    send(0, EVENT_typed, k, k, 1, 'y');
    send(0, EVENT_reflect, k, k, CAUSE_IP2, 0);
    send(1, EVENT_enter, k, k, 1, 0);
    send(1, EVENT_eret, k, s, 0, 0);
    send(1, EVENT_exception, s, k, EXC_AdEL << CAUSE_EXC_SHIFT, 0);
    send(1, EVENT_mmio, k, k, mmio_at, 'x');
    send(1, EVENT_eret, k, s, 0, 0);
    send(1, EVENT_exception, s, k, EXC_CpU << CAUSE_EXC_SHIFT, 0);
    send(1, EVENT_emulate, k, k, 0, eret);
    send(1, EVENT_eret, k, s, 0, 0);
}

START_TEST(a_key_for_a_vm_that_waits_begins_a_flow_of_it)
{
    a_key_comes(BOARD_uart0 + UART_DATA);
    ck_assert_uint_eq(flows, 2);
    ck_assert_int_eq(flow[0].kind, FLOW_privileged);
    ck_assert_uint_eq(flow[0].cycles, 30);
    ck_assert_int_eq(flow[1].kind, FLOW_console);
    ck_assert_uint_eq(flow[1].vm, 1);
    ck_assert_uint_eq(flow[1].traps, 2);
    ck_assert_uint_eq(flow[1].interrupts, 1);
    ck_assert(flow[1].warm && flow[1].complete);
}
END_TEST

START_TEST(a_key_that_nobody_reads_is_an_interrupt_only)
{
    a_key_comes(BOARD_uart0 + UART_LSR);
    ck_assert_uint_eq(flows, 2);
    ck_assert_int_eq(flow[1].kind, FLOW_interrupt);
}
END_TEST

/* The words that one may ask with; counts those like this one. */
static unsigned listed(const char *word)
{
    unsigned n = 0;

    for (unsigned i = 0; flow_word(i); i++)
        n += strcmp(flow_word(i), word) == 0;
    return n;
}

START_TEST(every_word_is_listed_once_and_known)
{
    for (unsigned i = 0; flow_word(i); i++) {
        ck_assert(flow_kind_known(flow_word(i)));
        ck_assert_uint_eq(listed(flow_word(i)), 1);
    }
    ck_assert_uint_eq(listed("tlb-miss"), 1);
    ck_assert_uint_eq(listed("refill"), 1);
    ck_assert_uint_eq(listed("mmio"), 1);
    ck_assert_uint_eq(listed("file-read"), 1);
    ck_assert_uint_eq(listed("file-read-miss"), 1);
    ck_assert_uint_eq(listed("file"), 0);
}
END_TEST

START_TEST(kinds_answer_to_what_people_ask_for)
{
    ck_assert(flow_kind_is(FLOW_refill, "tlb-miss"));
    ck_assert(flow_kind_is(FLOW_refill, "refill"));
    ck_assert(!flow_kind_is(FLOW_invalid, "tlb-miss"));
    ck_assert_str_eq(flow_kind_name(FLOW_disk), "disk-read");
    ck_assert_str_eq(flow_kind_name(FLOW_refill), "refill");
    ck_assert(flow_kind_known("world-switch"));
    ck_assert(flow_kind_known("boot"));
    ck_assert(!flow_kind_known("nonsense"));
}
END_TEST

Suite *suite_flow(void);

Suite *suite_flow(void)
{
    Suite *suite = suite_create("flow");
    TCase *c = tcase_create("flow");

    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, a_refill_on_the_bare_machine_takes_one_trap);
    tcase_add_test(c, a_reflected_refill_takes_six_traps);
    tcase_add_test(c,
                   a_software_tlb_hit_takes_one_trap_and_is_the_monitors_own);
    tcase_add_test(
        c, a_hidden_miss_inside_a_flow_is_counted_apart_and_makes_it_cold);
    tcase_add_test(c, what_another_vm_does_meanwhile_is_not_of_the_flow);
    tcase_add_test(c, a_system_call_ends_when_the_user_runs_again);
    tcase_add_test(c, telling_where_the_vectors_are_is_the_boot_flow);
    tcase_add_test(c, a_flow_that_never_ends_is_reported_as_such);
    tcase_add_test(c, a_killed_vm_leaves_an_unfinished_flow);
    tcase_add_test(c, a_flow_keeps_a_bounded_number_of_events);
    tcase_add_test(c, any_events_in_any_order_do_no_harm);
    tcase_add_test(c, a_key_for_a_vm_that_waits_begins_a_flow_of_it);
    tcase_add_test(c, a_key_that_nobody_reads_is_an_interrupt_only);
    tcase_add_test(c, every_word_is_listed_once_and_known);
    tcase_add_test(c, kinds_answer_to_what_people_ask_for);
    suite_add_tcase(suite, c);
    return suite;
}
