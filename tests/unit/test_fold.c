/* SPDX-License-Identifier: MIT */
/* test_fold.c - what repeats stands once, and nothing is lost. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/sample_flows.h"
#include "traces/flow_fold.h"

enum { MOST = 4000 };

static size_t sequence[MOST], unfolded[MOST], count, told;

/* Letters are things. */
static struct folds fold_letters(const char *letters)
{
    count = strlen(letters);
    for (size_t i = 0; i < count; i++)
        sequence[i] = (size_t)(letters[i] - 'A');
    return fold(sequence, count);
}

/* What the entries from..to-1 stand for, so many times. */
static void unfold(const struct folds *f, size_t from, size_t to)
{
    for (size_t i = from; i < to; i += 1 + f->list[i].inside)
        for (unsigned long n = 0; n < f->list[i].times; n++) {
            if (f->list[i].inside)
                unfold(f, i + 1, i + 1 + f->list[i].inside);
            else
                unfolded[told++] = sequence[f->list[i].at];
        }
}

START_TEST(runs_of_one_thing_are_counted)
{
    struct folds f = fold_letters("ABBBC");

    ck_assert_uint_eq(f.count, 3);
    ck_assert_uint_eq(f.list[1].times, 3);
    ck_assert_uint_eq(f.list[1].at, 1);
    ck_assert_uint_eq(f.list[1].inside, 0);
    ck_assert_uint_eq(f.list[2].at, 4);
    free(f.list);
}
END_TEST

/* A system call and three refills, a hundred times: the loop of a program. */
START_TEST(groups_within_groups_fold)
{
    char letters[4 * 100 + 1] = "";

    for (int i = 0; i < 100; i++)
        strcat(letters, "ABBB");
    struct folds f = fold_letters(letters);
    ck_assert_uint_eq(f.count, 3);
    ck_assert_uint_eq(f.list[0].times, 100);
    ck_assert_uint_eq(f.list[0].inside, 2);
    ck_assert_uint_eq(f.list[0].things, 4);
    ck_assert_uint_eq(f.list[0].shown, 2);
    ck_assert_uint_eq(f.list[1].times, 1);
    ck_assert_uint_eq(f.list[2].times, 3);
    ck_assert_uint_eq(f.list[2].at, 1);
    ck_assert_uint_eq(f.list[2].parent, 0);
    ck_assert_uint_eq(f.list[0].parent, FOLD_NONE);
    free(f.list);
}
END_TEST

START_TEST(groups_that_differ_within_do_not)
{
    struct folds f = fold_letters("ABBBABBABBB");

    ck_assert_uint_eq(f.count, 6);
    for (size_t i = 0; i < f.count; i++)
        ck_assert_uint_eq(f.list[i].inside, 0);
    free(f.list);
}
END_TEST

START_TEST(three_levels_fold)
{
    struct folds f = fold_letters("AABCAABCDAABCAABCD");

    ck_assert_uint_eq(f.count, 6); /* 2 of (2 of (2 A, B, C), D) */
    ck_assert_uint_eq(f.list[0].times, 2);
    ck_assert_uint_eq(f.list[0].things, 9);
    ck_assert_uint_eq(f.list[1].times, 2);
    ck_assert_uint_eq(f.list[1].parent, 0);
    ck_assert_uint_eq(f.list[2].times, 2);
    ck_assert_uint_eq(f.list[2].parent, 1);
    free(f.list);
}
END_TEST

START_TEST(nothing_is_nothing)
{
    struct folds f = fold_letters("");

    ck_assert_uint_eq(f.count, 0);
    free(f.list);
}
END_TEST

/* Of random letters, few of them: unfolded, it is what it was. */
START_TEST(nothing_is_lost)
{
    uint32_t seed = (uint32_t)_i * 2654435761u + 1;

    count = (size_t)_i * 7 % 300;
    for (size_t i = 0; i < count; i++) {
        seed = seed * 1664525 + 1013904223;
        sequence[i] = (seed >> 24) % (2 + (unsigned)_i % 3);
    }
    struct folds f = fold(sequence, count);
    told = 0;
    unfold(&f, 0, f.count);
    ck_assert_uint_eq(told, count);
    ck_assert_mem_eq(unfolded, sequence, count * sizeof *sequence);
    for (size_t i = 0; i < f.count; i++) {
        size_t parent = f.list[i].parent;

        ck_assert(parent == FOLD_NONE ||
                  (parent < i && i - parent <= f.list[parent].inside));
    }
    free(f.list);
}
END_TEST

static void add_one(void *list, const struct flow *f)
{
    flow_list_add(list, f);
}

START_TEST(flows_of_one_place_and_cost_are_the_same)
{
    struct flow_list list = {0};
    struct flow_finder *finder = flow_finder_new(true, add_one, &list);
    struct sample s = {.sink = flow_sink(finder), .vm = 1};

    for (int i = 0; i < 3; i++)
        sample_reflected_refill(&s);
    flow_finder_end(finder);
    flow_finder_free(finder);
    ck_assert_uint_eq(list.count, 3);
    ck_assert_ptr_null(list.flow[0].event);
    struct folds f = fold(list.class, list.count);
    ck_assert_uint_eq(f.count, 1);
    ck_assert_uint_eq(f.list[0].times, 3);
    free(f.list);
    flow_list_free(&list);
}
END_TEST

Suite *suite_fold(void);
Suite *suite_fold(void)
{
    Suite *s = suite_create("fold");
    TCase *t = tcase_create("fold");

    tcase_add_test(t, runs_of_one_thing_are_counted);
    tcase_add_test(t, groups_within_groups_fold);
    tcase_add_test(t, groups_that_differ_within_do_not);
    tcase_add_test(t, three_levels_fold);
    tcase_add_test(t, nothing_is_nothing);
    tcase_add_loop_test(t, nothing_is_lost, 0, 200);
    tcase_add_test(t, flows_of_one_place_and_cost_are_the_same);
    suite_add_tcase(s, t);
    return s;
}
