/* SPDX-License-Identifier: MIT */
/* test_pattern.c - what fits a pattern, and what is no pattern. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "tests/unit/sample_flows.h"
#include "traces/pattern.h"

static unsigned found;
static uint64_t first[8], last[8]; /* the events that matches begin, end with */

static void on_found(void *context, const struct event *const *event,
                     unsigned events)
{
    (void)context;
    if (found < 8) {
        first[found] = event[0]->seq;
        last[found] = event[events - 1]->seq;
    }
    found++;
}

/* How often the text fits; a, b, c ... are events of these kinds and vms. */
struct given {
    enum event_kind kind;
    uint32_t arg[2];
    uint8_t vm;
};

static unsigned count(const char *text, const struct given *given, size_t n)
{
    char error[PATTERN_ERROR];
    struct pattern *p = pattern_parse(text, event_info, NULL, error);

    ck_assert_msg(p, "%s: %s", text, error);
    struct matcher *m = matcher_new(p, on_found, NULL);
    struct event_sink sink = matcher_sink(m);
    found = 0;
    for (size_t i = 0; i < n; i++) {
        struct event e = {.kind = (uint16_t)given[i].kind,
                          .seq = i,
                          .vm = given[i].vm,
                          .arg = {given[i].arg[0], given[i].arg[1]}};

        sink.put(sink.self, &e);
    }
    matcher_end(m);
    matcher_free(m);
    pattern_free(p);
    return found;
}

#define COUNT(text, ...)                                                       \
    count(text, (const struct given[]){__VA_ARGS__},                           \
          sizeof(struct given[]){__VA_ARGS__} / sizeof(struct given))

#define FILL(vm, pfn)                                                          \
    {                                                                          \
        EVENT_fill, {vm, pfn}, 1                                               \
    }
#define KILL(vm)                                                               \
    {                                                                          \
        EVENT_kill, {vm, 0}, vm                                                \
    }
#define DONE(vm)                                                               \
    {                                                                          \
        EVENT_done, {vm, 0}, vm                                                \
    }
#define RAN                                                                    \
    {                                                                          \
        EVENT_ran, {1, 0}, 1                                                   \
    }

START_TEST(one_event_fits_by_its_kind)
{
    ck_assert_uint_eq(COUNT("kill", KILL(1), DONE(1), KILL(2)), 2);
    ck_assert_uint_eq(COUNT("kill|done", KILL(1), DONE(1), RAN), 2);
    ck_assert_uint_eq(COUNT("any", KILL(1), DONE(1), RAN), 3);
}
END_TEST

START_TEST(tests_compare_fields_numbers_and_constants)
{
    ck_assert_uint_eq(COUNT("fill[pfn=3]", FILL(1, 3), FILL(1, 4)), 1);
    ck_assert_uint_eq(
        COUNT("fill[pfn>=3, pfn<0x5]", FILL(1, 3), FILL(1, 4), FILL(1, 5)), 2);
    ck_assert_uint_eq(COUNT("fill[pfn!=vm]", FILL(1, 1), FILL(1, 2)), 1);
    ck_assert_uint_eq(COUNT("fill[vpn(pfn)=2]", FILL(1, 0x2fff)), 1);
    ck_assert_uint_eq(COUNT("exception[exc(cause)=Sys]",
                            {EVENT_exception, {0x20, 0}, 1},
                            {EVENT_exception, {0x8, 0}, 1}),
                      1);
    ck_assert_uint_eq(COUNT("emulate[insn(word)=tlbwr]",
                            {EVENT_emulate, {0, 0x42000006}, 1},
                            {EVENT_emulate, {0, 0x42000018}, 1}),
                      1);
}
END_TEST

START_TEST(an_own_field_goes_before_one_that_all_have)
{
    /* kill's own vm, not the one that ran. */
    ck_assert_uint_eq(COUNT("kill[vm=7]", {EVENT_kill, {7, 0}, 1}), 1);
}
END_TEST

START_TEST(a_gap_holds_anything)
{
    ck_assert_uint_eq(COUNT("fill .. done", FILL(1, 1), KILL(1), DONE(1)), 1);
    ck_assert_uint_eq(last[0], 2);
    ck_assert_uint_eq(COUNT("fill .. done", DONE(1), FILL(1, 1)), 0);
}
END_TEST

START_TEST(next_means_next_but_for_instructions)
{
    ck_assert_uint_eq(COUNT("fill > done", FILL(1, 1), RAN, DONE(1)), 1);
    ck_assert_uint_eq(COUNT("fill > done", FILL(1, 1), KILL(1), DONE(1)), 0);
}
END_TEST

START_TEST(what_must_not_come_ends_it)
{
    ck_assert_uint_eq(
        COUNT("fill .. !kill .. done", FILL(1, 1), KILL(1), DONE(1)), 0);
    ck_assert_uint_eq(COUNT("fill .. !kill[vm=2], !power .. done", FILL(1, 1),
                            KILL(1), DONE(1)),
                      1);
}
END_TEST

START_TEST(the_end_is_an_event)
{
    ck_assert_uint_eq(COUNT("fill .. !done .. end", FILL(1, 1), KILL(1)), 1);
    ck_assert_uint_eq(COUNT("fill .. !done .. end", FILL(1, 1), DONE(1)), 0);
}
END_TEST

START_TEST(variables_must_agree)
{
    ck_assert_uint_eq(COUNT("fill[pfn=$f] .. fill[pfn=$f]", FILL(1, 3),
                            FILL(1, 4), FILL(2, 3)),
                      1);
    ck_assert_uint_eq(first[0], 0);
    ck_assert_uint_eq(last[0], 2);
    ck_assert_uint_eq(
        COUNT("fill[pfn=$f] .. fill[pfn!=$f]", FILL(1, 3), FILL(1, 3)), 0);
    ck_assert_uint_eq(COUNT("fill[pfn=$f] .. !kill[vm=$f] .. done", FILL(1, 2),
                            KILL(1), DONE(1)),
                      1);
}
END_TEST

START_TEST(a_later_event_is_tried_when_the_first_is_the_wrong_one)
{
    /* The second fill, not the first, is the one that is done. */
    ck_assert_uint_eq(COUNT("kill .. fill[pfn=$f] .. done[vm=$f]", KILL(1),
                            FILL(1, 3), FILL(1, 4), DONE(4)),
                      1);
    ck_assert_uint_eq(
        COUNT("kill .. fill > done", KILL(1), FILL(1, 3), KILL(2), DONE(1)), 0);
    ck_assert_uint_eq(COUNT("kill .. fill > done", KILL(1), FILL(1, 3), RAN,
                            FILL(1, 4), DONE(1)),
                      1);
}
END_TEST

START_TEST(each_beginning_is_told_once)
{
    ck_assert_uint_eq(COUNT("kill .. fill[pfn=$f] .. done", KILL(1), FILL(1, 3),
                            FILL(1, 4), DONE(1), DONE(1)),
                      1);
    ck_assert_uint_eq(COUNT("kill .. done", KILL(1), KILL(2), DONE(1), DONE(2)),
                      2);
}
END_TEST

START_TEST(whole_flows_fit)
{
    char error[PATTERN_ERROR];
    struct pattern *p = pattern_parse(
        "reflect[pair(badvaddr)=$p] .. !reflect .. vtlb_write[pair(entryhi)=$p]"
        " .. hit[pair(va)=$p]",
        event_info, NULL, error);
    struct matcher *m = matcher_new(p, on_found, NULL);
    struct sample s = {.sink = matcher_sink(m), .vm = 1};

    found = 0;
    sample_reflected_refill(&s);
    sample_syscall(&s);
    ck_assert_uint_eq(found, 1);
    matcher_free(m);
    pattern_free(p);
}
END_TEST

static const char *const bad[][2] = {
    {"", "a name is missing"},
    {"nap", "no kind of event called nap"},
    {"kill ..", "a name is missing"},
    {"kill kill", "either .. or > is missing"},
    {"kill[vm=1", "] is missing"},
    {"kill[vm 1]", "one of = != < <= > >="},
    {"kill[size=1]", "neither a field of such an event nor a constant: size"},
    {"kill[f(vm)=1]", "there is no function f"},
    {"kill[vm=1x]", "no number"},
    {"kill[vm=$a] .. kill[vm=pair($b)]", "no value yet: $b"},
    {"kill[vm!=$a]", "no value yet: $a"},
    {"kill .. !done kill", ".. is missing"},
};

START_TEST(what_is_no_pattern_gets_one_line)
{
    char error[PATTERN_ERROR];

    ck_assert_ptr_null(pattern_parse(bad[_i][0], event_info, NULL, error));
    ck_assert_msg(strstr(error, bad[_i][1]), "%s: %s", bad[_i][0], error);
    ck_assert_ptr_null(strchr(error, '\n'));
}
END_TEST

START_TEST(those_that_wait_are_bounded)
{
    char error[PATTERN_ERROR];
    struct pattern *p = pattern_parse("fill .. kill", event_info, NULL, error);
    struct matcher *m = matcher_new(p, on_found, NULL);
    struct event_sink sink = matcher_sink(m);
    struct event e = {.kind = EVENT_fill};

    for (unsigned i = 0; i < MATCHER_WAITING + 3; i++, e.seq++)
        sink.put(sink.self, &e);
    ck_assert_uint_eq(matcher_forgot(m), 3);
    matcher_free(m);
    pattern_free(p);
}
END_TEST

Suite *suite_pattern(void);
Suite *suite_pattern(void)
{
    Suite *s = suite_create("pattern");
    TCase *t = tcase_create("pattern");

    tcase_add_test(t, one_event_fits_by_its_kind);
    tcase_add_test(t, tests_compare_fields_numbers_and_constants);
    tcase_add_test(t, an_own_field_goes_before_one_that_all_have);
    tcase_add_test(t, a_gap_holds_anything);
    tcase_add_test(t, next_means_next_but_for_instructions);
    tcase_add_test(t, what_must_not_come_ends_it);
    tcase_add_test(t, the_end_is_an_event);
    tcase_add_test(t, variables_must_agree);
    tcase_add_test(t, a_later_event_is_tried_when_the_first_is_the_wrong_one);
    tcase_add_test(t, each_beginning_is_told_once);
    tcase_add_test(t, whole_flows_fit);
    tcase_add_loop_test(t, what_is_no_pattern_gets_one_line, 0,
                        sizeof bad / sizeof *bad);
    tcase_add_test(t, those_that_wait_are_bounded);
    suite_add_tcase(s, t);
    return s;
}
