/* SPDX-License-Identifier: MIT */
/* test_settings.c - the monitor's boot arguments: all of them, or refused. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "vmm/settings.h"

Suite *suite_settings(void);

static struct boot_args got;

static bool parse(const char *args)
{
    const char *bad;
    uint32_t length;

    return settings_parse(&got, args, &bad, &length);
}

START_TEST(without_arguments_ghosts_direct_execution_and_no_archive)
{
    ck_assert(parse(""));
    ck_assert_int_eq(got.settings.stlb, STLB_GHOSTS);
    ck_assert_uint_eq(got.settings.stlb_pairs, 1024);
    ck_assert_uint_eq(got.settings.slice, 100000);
    ck_assert(!got.settings.emulate_all);
    ck_assert_uint_eq(got.rd_start | got.rd_size, 0);
}
END_TEST

START_TEST(stlb_off_has_no_pairs)
{
    ck_assert(parse("stlb=off"));
    ck_assert_int_eq(got.settings.stlb, STLB_OFF);
    ck_assert_uint_eq(got.settings.stlb_pairs, 0);
}
END_TEST

START_TEST(stlb_exact_is_a_cache_without_ghosts)
{
    ck_assert(parse("stlb=exact"));
    ck_assert_int_eq(got.settings.stlb, STLB_EXACT);
    ck_assert_uint_gt(got.settings.stlb_pairs, 0);
}
END_TEST

/* Loop: every legal size. */
START_TEST(stlb_takes_any_power_of_two_up_to_its_limit)
{
    char args[32];

    snprintf(args, sizeof args, "stlb=%u", 1u << _i);
    ck_assert(parse(args));
    ck_assert_int_eq(got.settings.stlb, STLB_GHOSTS);
    ck_assert_uint_eq(got.settings.stlb_pairs, 1u << _i);
}
END_TEST

START_TEST(the_last_of_two_settings_counts)
{
    ck_assert(parse("stlb=off stlb=64"));
    ck_assert_int_eq(got.settings.stlb, STLB_GHOSTS);
    ck_assert_uint_eq(got.settings.stlb_pairs, 64);
}
END_TEST

START_TEST(who_spins_runs_unless_told_otherwise)
{
    ck_assert(parse(""));
    ck_assert(!got.settings.infer_spin);
    ck_assert(parse("spin=infer"));
    ck_assert(got.settings.infer_spin);
    ck_assert(parse("spin=run"));
    ck_assert(!got.settings.infer_spin);
    ck_assert(!parse("spin=fast"));
}
END_TEST

START_TEST(slice_and_exec_are_read)
{
    ck_assert(parse("slice=3000 exec=emulate"));
    ck_assert_uint_eq(got.settings.slice, 3000);
    ck_assert(got.settings.emulate_all);
    ck_assert(parse("slice=1000000000 exec=direct"));
    ck_assert(!got.settings.emulate_all);
}
END_TEST

START_TEST(the_archive_is_found_where_qemu_says)
{
    ck_assert(parse("rd_start=0xffffffff87fe0000 rd_size=5000 stlb=off"));
    ck_assert_uint_eq(got.rd_start, 0x87fe0000);
    ck_assert_uint_eq(got.rd_size, 5000);
}
END_TEST

static const char *const refused[] = {
    "stlb=",      "stlb=0",      "stlb=3",     "stlb=8192",
    "stlb=OFF",   "stlb=-1",     "stlb",       "slice=2999",
    "slice=1000000001",          "slice=x",    "slice=10k",
    "exec=fast",  "exec=",       "nonsense=1", "=",
    "STLB=off",   "rd_start=abc", "rd_size=0x", "stlbx=off",
    "slice=4294968296",
};

START_TEST(what_is_not_understood_is_refused_and_named)
{
    const char *word = refused[_i], *bad = NULL;
    uint32_t length = 0;
    char args[64];

    snprintf(args, sizeof args, "slice=4000 %s exec=direct", word);
    ck_assert(!settings_parse(&got, args, &bad, &length));
    ck_assert_uint_eq(length, strlen(word));
    ck_assert_mem_eq(bad, word, length);
}
END_TEST

Suite *suite_settings(void)
{
    Suite *s = suite_create("settings");
    TCase *t = tcase_create("settings");

    tcase_add_test(t,
                   without_arguments_ghosts_direct_execution_and_no_archive);
    tcase_add_test(t, stlb_off_has_no_pairs);
    tcase_add_test(t, stlb_exact_is_a_cache_without_ghosts);
    tcase_add_loop_test(t, stlb_takes_any_power_of_two_up_to_its_limit, 0, 13);
    tcase_add_test(t, the_last_of_two_settings_counts);
    tcase_add_test(t, who_spins_runs_unless_told_otherwise);
    tcase_add_test(t, slice_and_exec_are_read);
    tcase_add_test(t, the_archive_is_found_where_qemu_says);
    tcase_add_loop_test(t, what_is_not_understood_is_refused_and_named, 0,
                        sizeof refused / sizeof *refused);
    suite_add_tcase(s, t);
    return s;
}
